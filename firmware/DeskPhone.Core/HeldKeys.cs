using DeskPhone.Hal.Controls;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <summary>Keys a remote control keeps down for a long press.</summary>
internal sealed class HeldKeys
{
    private static readonly TimeSpan s_longPress = TimeSpan.FromSeconds(1);

    private readonly Queue<(PhoneKey Key, Instant ReleaseAt)> _held = new(); // all wait equally long: first in, first out

    public Instant? Deadline => _held.TryPeek(out (PhoneKey Key, Instant ReleaseAt) first) ? first.ReleaseAt : null;

    public void Hold(PhoneKey key, Instant now) => _held.Enqueue((key, now + s_longPress));

    public bool TryRelease(Instant now, out PhoneKey key)
    {
        bool isDue = Deadline <= now;
        key = isDue ? _held.Dequeue().Key : default;
        return isDue;
    }
}
