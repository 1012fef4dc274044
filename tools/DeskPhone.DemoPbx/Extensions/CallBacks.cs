using DeskPhone.Primitives.Time;

namespace DeskPhone.DemoPbx.Extensions;

/// <summary>Whom 106 has still to call, and when. One call a person, however often they asked.</summary>
internal sealed class CallBacks
{
    private const int MaxWaiting = 16;

    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(3); // Time to lay the handset down.

    private readonly List<(string Uri, Instant Due)> _waiting = [];

    /// <summary>When the next call is due.</summary>
    public Instant? Deadline => _waiting.Count == 0 ? null : _waiting.Min(static waiting => waiting.Due);

    /// <summary>Somebody hung up and wants to be called.</summary>
    public void Add(string uri, Instant now)
    {
        _ = _waiting.RemoveAll(waiting => waiting.Uri == uri);
        if (_waiting.Count < MaxWaiting)
        {
            _waiting.Add((uri, now + s_delay));
        }
    }

    /// <summary>Takes one whose time has come.</summary>
    public bool TryTake(Instant now, out string uri)
    {
        int index = _waiting.FindIndex(waiting => waiting.Due <= now);
        uri = index < 0 ? "" : _waiting[index].Uri;
        if (index >= 0)
        {
            _waiting.RemoveAt(index);
        }

        return index >= 0;
    }
}
