namespace DeskPhone.Hal.Tests;

/// <summary>A clock that stands still until the test steps it; its timers fire inside <see cref="Advance"/>.</summary>
public sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        _ = timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        long now = Interlocked.Add(ref _ticks, by.Ticks);
        ManualTimer[] timers;
        lock (_lock)
        {
            timers = [.. _timers];
        }

        foreach (ManualTimer timer in timers)
        {
            timer.FireIfDue(now);
        }
    }

    /// <summary>Steps from timer to timer until the work is done; fails after ten seconds of real time.</summary>
    public T StepUntilDone<T>(Task<T> work)
    {
        long startedAt = System.GetTimestamp();
        while (!work.IsCompleted)
        {
            Assert.True(System.GetElapsedTime(startedAt) < TimeSpan.FromSeconds(10), "the work never finished");
            long next = NextDue();
            if (next == long.MaxValue)
            {
                _ = Thread.Yield(); // The worker works: time stands still until it waits.
            }
            else
            {
                Advance(TimeSpan.FromTicks(Math.Max(0, next - GetTimestamp())));
            }
        }

        return work.Result;
    }

    private long NextDue()
    {
        lock (_lock)
        {
            return _timers.Count == 0 ? long.MaxValue : _timers.Min(static timer => timer.DueAt);
        }
    }

    private sealed class ManualTimer(ManualTime time, Action fire) : ITimer
    {
        private long _dueAt = long.MaxValue;

        public long DueAt => Interlocked.Read(ref _dueAt);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Exchange(ref _dueAt, dueTime < TimeSpan.Zero ? long.MaxValue : time.GetTimestamp() + dueTime.Ticks);
            return true;
        }

        public void FireIfDue(long now)
        {
            if (now >= Interlocked.Read(ref _dueAt))
            {
                Interlocked.Exchange(ref _dueAt, long.MaxValue);
                fire();
            }
        }

        public void Dispose() => Interlocked.Exchange(ref _dueAt, long.MaxValue);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
