using DeskPhone.Primitives.Time;

namespace DeskPhone.App.Media;

/// <summary>The pace of the media thread without a sound card: an absolute schedule, so that late ticks are made up for.</summary>
internal sealed class TickTimer(TimeSpan interval)
{
    private const int MaxTicksBehind = 10; // Further behind than 100 ms the time is gone; running after it would only burst.

    private Instant? _due;

    public TimeSpan Interval => interval;

    /// <summary>Ends the schedule; the next tick begins a new one.</summary>
    public void Stop() => _due = null;

    /// <summary>How long until the next tick; zero or less is the tick itself, after which the schedule moves on.</summary>
    public TimeSpan Remaining(Instant now)
    {
        Instant due = _due ?? now + interval;
        if (now - due > interval * MaxTicksBehind)
        {
            due = now;
        }

        TimeSpan remaining = due - now;
        _due = remaining > TimeSpan.Zero ? due : due + interval;
        return remaining;
    }
}
