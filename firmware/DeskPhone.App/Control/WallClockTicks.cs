using DeskPhone.Primitives.Time;

namespace DeskPhone.App.Control;

/// <summary>Says the time of day at power-on and then at every full minute, so that the clock on the screen is right.</summary>
internal sealed class WallClockTicks
{
    // A clock before this was never set: the firmware is younger.
    private static readonly DateTimeOffset s_firstTrusted = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly MonotonicClock _clock;

    public WallClockTicks(MonotonicClock clock)
    {
        _clock = clock;
        Due = clock.Now;
    }

    /// <summary>When it is to be said next.</summary>
    public Instant Due { get; private set; }

    /// <summary>The time of day, and whether anybody ever set it; the next is due at the full minute.</summary>
    public (DateTimeOffset Utc, bool IsTrusted) Next()
    {
        DateTimeOffset utc = _clock.Time.GetUtcNow();
        Due = _clock.Now + TimeSpan.FromTicks(TimeSpan.TicksPerMinute - (utc.Ticks % TimeSpan.TicksPerMinute));
        return (utc, utc >= s_firstTrusted);
    }
}
