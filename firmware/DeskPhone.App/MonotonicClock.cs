using DeskPhone.Primitives.Time;

namespace DeskPhone.App;

/// <summary>The monotonic clock every engine is told the time from. Any thread.</summary>
internal sealed class MonotonicClock(TimeProvider time)
{
    public TimeProvider Time => time;

    public Instant Now => Instant.FromBoot(time.GetElapsedTime(0));
}
