namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Counts samples since a starting point, and sleeps until a given one is reached.</summary>
/// <remarks>
/// The count comes from the clock, never from adding up sleeps, so it does not drift. Under the system's clock the
/// caller sleeps in one timed wait; under any other clock that clock's timer wakes it.
/// </remarks>
internal sealed class SampleClock : IDisposable
{
    private static readonly Int128 s_microhertzPerHertz = 1_000_000;

    private readonly TimeProvider _time;
    private readonly Int128 _microhertz;
    private readonly long _startedAt;
    private readonly object _gate = new(); // Monitor waits in the kernel at once; nothing spins.
    private readonly ITimer? _timer;
    private bool _isStopped;

    /// <param name="time">What time it is.</param>
    /// <param name="sampleRateHz">The rate it is built for.</param>
    /// <param name="deviationPpm">How much faster than that it runs.</param>
    public SampleClock(TimeProvider time, int sampleRateHz, int deviationPpm = 0)
    {
        _time = time;
        _microhertz = sampleRateHz * (s_microhertzPerHertz + deviationPpm);
        _startedAt = time.GetTimestamp();
        _timer = time == TimeProvider.System
            ? null
            : time.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Samples since the start.</summary>
    public long Position => (long)(_time.GetElapsedTime(_startedAt).Ticks * _microhertz / (TimeSpan.TicksPerSecond * s_microhertzPerHertz));

    /// <summary>Sleeps until <paramref name="position"/> is reached; false when <see cref="Stop"/> came first.</summary>
    public bool WaitFor(long position)
    {
        // Rounded up: after the wait the sample has been reached, not almost.
        var due = new TimeSpan((long)(((position * TimeSpan.TicksPerSecond * s_microhertzPerHertz) + _microhertz - 1) / _microhertz));
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
