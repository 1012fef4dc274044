namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Counts samples since a starting point, and sleeps until a given one is reached.</summary>
/// <remarks>
/// The count comes from the clock, never from adding up sleeps, so it does not drift. Under the system's clock the
/// caller sleeps in one timed wait; under any other clock that clock's timer wakes it.
/// </remarks>
internal sealed class SampleClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly int _sampleRateHz;
    private readonly long _startedAt;
    private readonly object _gate = new(); // Monitor waits in the kernel at once; nothing spins.
    private readonly ITimer? _timer;
    private bool _isStopped;

    public SampleClock(TimeProvider time, int sampleRateHz)
    {
        _time = time;
        _sampleRateHz = sampleRateHz;
        _startedAt = time.GetTimestamp();
        _timer = time == TimeProvider.System
            ? null
            : time.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Samples since the start.</summary>
    public long Position => _time.GetElapsedTime(_startedAt).Ticks * _sampleRateHz / TimeSpan.TicksPerSecond;

    /// <summary>Sleeps until <paramref name="position"/> is reached; false when <see cref="Stop"/> came first.</summary>
    public bool WaitFor(long position)
    {
        // Rounded up: after the wait the sample has been reached, not almost.
        var due = new TimeSpan(((position * TimeSpan.TicksPerSecond) + _sampleRateHz - 1) / _sampleRateHz);
        lock (_gate)
        {
            while (!_isStopped)
            {
                TimeSpan remaining = due - _time.GetElapsedTime(_startedAt);
                if (remaining <= TimeSpan.Zero)
                {
                    return true;
                }

                Sleep(remaining);
            }
        }

        return false;
    }

    /// <summary>Ends every wait, now and later. Any thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Dispose()
    {
        Stop();
        _timer?.Dispose();
    }

    private void Sleep(TimeSpan remaining)
    {
        if (_timer is null)
        {
            // Whole milliseconds upwards: rounding down would spin through the last one.
            _ = Monitor.Wait(_gate, (int)Math.Ceiling(remaining.TotalMilliseconds));
            return;
        }

        _ = _timer.Change(remaining, Timeout.InfiniteTimeSpan);
        _ = Monitor.Wait(_gate);
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
