namespace DeskPhone.App.Loops;

/// <summary>What one loop thread sleeps on: until somebody has work for it, or until a point in time.</summary>
/// <remarks>Under the system's clock that is one timed wait in the kernel, without a spin before it and without a timer thread behind it.</remarks>
internal sealed class LoopSignal : IDisposable
{
    private readonly object _gate = new(); // Monitor, for its timed wait.
    private readonly ITimer? _timer;
    private bool _isSet;

    public LoopSignal(TimeProvider time)
    {
        _timer = time == TimeProvider.System
            ? null
            : time.CreateTimer(_ => Set(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Wakes the loop, now or at its next wait. Any thread.</summary>
    public void Set()
    {
        lock (_gate)
        {
            _isSet = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sleeps until <see cref="Set"/> or for so long; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public void Wait(TimeSpan limit)
    {
        _ = _timer?.Change(limit, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            if (!_isSet)
            {
                // Whole milliseconds upwards: rounding down would spin through the last one.
                int milliseconds = _timer is not null || limit == Timeout.InfiniteTimeSpan
                    ? Timeout.Infinite
                    : (int)Math.Min(Math.Ceiling(limit.TotalMilliseconds), int.MaxValue);
                _ = Monitor.Wait(_gate, milliseconds);
            }

            _isSet = false;
        }
    }

    public void Dispose() => _timer?.Dispose();
}
