using System.Collections.Concurrent;
using DeskPhone.App.Loops;

namespace DeskPhone.App.Control;

/// <summary>What waits for the control loop. Every kind that a peer or a person can pile up has a ration; any thread posts.</summary>
/// <remarks>
/// Messages: 256; datagrams beyond are dropped and counted, streams are read no further. Keys: 64, the keypad's own queue
/// waits behind them. Commands: 64, the next is refused. Media events: 256, the next is dropped and counted. Flow events
/// and names need no ration: there are never more than flows and lookups under way.
/// </remarks>
internal sealed class ControlInbox(TimeProvider time) : IDisposable
{
    private readonly ConcurrentQueue<ControlInput> _inputs = new();
    private readonly LoopSignal _signal = new(time);

    public SemaphoreSlim Messages { get; } = new(256);

    public SemaphoreSlim Keys { get; } = new(64);

    public SemaphoreSlim Commands { get; } = new(64);

    public SemaphoreSlim MediaEvents { get; } = new(256);

    /// <summary>Whether the next <see cref="TryTake"/> finds something.</summary>
    public bool HasWaiting => !_inputs.IsEmpty;

    public void Post(ControlInput input)
    {
        _inputs.Enqueue(input);
        _signal.Set();
    }

    /// <summary>Posts where the ration allows it now; otherwise the input is not taken.</summary>
    public bool TryPost(SemaphoreSlim ration, ControlInput input)
    {
        if (!ration.Wait(0))
        {
            return false;
        }

        Post(input with { Ration = ration });
        return true;
    }

    /// <summary>Posts as soon as the ration allows it.</summary>
    public async ValueTask PostAsync(SemaphoreSlim ration, ControlInput input, CancellationToken cancellationToken)
    {
        await ration.WaitAsync(cancellationToken).ConfigureAwait(false);
        Post(input with { Ration = ration });
    }

    public bool TryTake(out ControlInput? input)
    {
        if (!_inputs.TryDequeue(out input))
        {
            return false;
        }

        _ = input.Ration?.Release();
        return true;
    }

    /// <summary>Sleeps until something is posted, or for so long.</summary>
    public void Wait(TimeSpan limit) => _signal.Wait(limit);

    public void Dispose()
    {
        _signal.Dispose();
        Messages.Dispose();
        Keys.Dispose();
        Commands.Dispose();
        MediaEvents.Dispose();
    }
}
