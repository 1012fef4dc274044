using DeskPhone.Provisioning.Fetching;

namespace DeskPhone.Provisioning;

/// <summary>What waits to be done outside, and what follows once it is.</summary>
internal sealed class ProvisioningOutputs
{
    private readonly Queue<ProvisioningOutput> _queue = new();
    private readonly Dictionary<FetchId, FetchPurpose> _asked = [];
    private readonly Dictionary<string, Queue<Action?>> _written = [];
    private int _nextId;

    public bool TryDequeue(out ProvisioningOutput? output) => _queue.TryDequeue(out output);

    public void Add(ProvisioningOutput output) => _queue.Enqueue(output);

    public void Fetch(FetchPurpose purpose, FetchRequest request)
    {
        var id = new FetchId(++_nextId);
        _asked[id] = purpose;
        _queue.Enqueue(new ProvisioningOutput.Fetch(id, request));
    }

    /// <summary>What an answer is for; each answer counts once.</summary>
    public FetchPurpose PurposeOf(FetchId id) => _asked.Remove(id, out FetchPurpose purpose) ? purpose : FetchPurpose.None;

    /// <summary>Has a record written; <paramref name="then"/> runs when the disk has it.</summary>
    public void Persist(string name, byte[] content, Action? then)
    {
        if (!_written.TryGetValue(name, out Queue<Action?>? waiting))
        {
            _written[name] = waiting = new Queue<Action?>();
        }

        waiting.Enqueue(then);
        _queue.Enqueue(new ProvisioningOutput.Persist(name, content));
    }

    public void HandlePersisted(string name)
    {
        if (_written.TryGetValue(name, out Queue<Action?>? waiting) && waiting.TryDequeue(out Action? then))
        {
            then?.Invoke();
        }
    }

    public void HandlePersistFailed(string name)
    {
        if (_written.TryGetValue(name, out Queue<Action?>? waiting))
        {
            _ = waiting.TryDequeue(out _);
        }
    }
}
