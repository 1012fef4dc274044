using System.Net.Sockets;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Counts samples since a starting point, and sleeps until a given one is reached.</summary>
/// <remarks>
/// The count comes from the clock, never from adding up sleeps, so it does not drift. Under the system's clock the
/// caller sleeps in the kernel, as it does in a sound card's driver: in one poll(2) of a socket nobody ever writes to, which
/// costs a processor half of what a monitor's timed wait does, a hundred times a second. Under any other clock that clock's timer wakes it.
/// </remarks>
internal sealed class SampleClock : IDisposable
{
    private const int LongestSleep = 60_000; // ms; who waits longer wakes in between
    private const int MicrosecondsPerMillisecond = 1000;
    private static readonly Int128 s_microhertzPerHertz = 1_000_000;

    private readonly TimeProvider _time;
    private readonly Int128 _microhertz;
    private readonly long _startedAt;
    private readonly object _gate = new(); // Monitor waits in the kernel at once; nothing spins.
    private readonly ITimer? _timer;
    private readonly Socket? _bed; // what is slept on under the system's clock; shut down, it wakes at once and always
    private volatile bool _isStopped;

    /// <param name="time">What time it is.</param>
    /// <param name="sampleRateHz">The rate it is built for.</param>
    /// <param name="deviationPpm">How much faster than that it runs.</param>
    public SampleClock(TimeProvider time, int sampleRateHz, int deviationPpm = 0)
    {
        _time = time;
        _microhertz = sampleRateHz * (s_microhertzPerHertz + deviationPpm);
        _startedAt = time.GetTimestamp();
        if (time == TimeProvider.System)
        {
            _bed = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        }
        else
        {
            _timer = time.CreateTimer(_ => Wake(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Samples since the start.</summary>
    public long Position => (long)(_time.GetElapsedTime(_startedAt).Ticks * _microhertz / (TimeSpan.TicksPerSecond * s_microhertzPerHertz));

    /// <summary>Sleeps until <paramref name="position"/> is reached; false when <see cref="Stop"/> came first.</summary>
    public bool WaitFor(long position)
    {
        // Rounded up: after the wait the sample has been reached, not almost.
        var due = new TimeSpan((long)(((position * TimeSpan.TicksPerSecond * s_microhertzPerHertz) + _microhertz - 1) / _microhertz));
        while (!_isStopped)
        {
            TimeSpan remaining = due - _time.GetElapsedTime(_startedAt);
            if (remaining <= TimeSpan.Zero)
            {
                return true;
            }

            Sleep(remaining);
        }

        return false;
    }

    /// <summary>Ends every wait, now and later. Any thread.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (!_isStopped)
            {
                _isStopped = true;
                _bed?.Shutdown(SocketShutdown.Both);
                Monitor.PulseAll(_gate);
            }
        }
    }

    public void Dispose()
    {
        Stop();
        _timer?.Dispose();
        _bed?.Dispose();
    }

    private void Sleep(TimeSpan remaining)
    {
        if (_bed is not null)
        {
            SleepIn(_bed, remaining);
            return;
        }

        lock (_gate)
        {
            if (!_isStopped)
            {
                _ = _timer!.Change(remaining, Timeout.InfiniteTimeSpan);
                _ = Monitor.Wait(_gate);
            }
        }
    }

    private void SleepIn(Socket bed, TimeSpan remaining)
    {
        // Whole milliseconds upwards: rounding down would spin through the last one.
        int milliseconds = (int)Math.Min(Math.Ceiling(remaining.TotalMilliseconds), LongestSleep);
        try
        {
            _ = bed.Poll(milliseconds * MicrosecondsPerMillisecond, SelectMode.SelectRead);
        }
        catch (ObjectDisposedException) when (_isStopped)
        {
            return; // Closed by another thread in the moment before it lay down: that is awake too.
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
