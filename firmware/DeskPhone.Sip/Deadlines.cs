using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip;

/// <summary>Points in time that may be missing: a timer that does not run.</summary>
internal static class Deadlines
{
    /// <summary>The earlier of two, or the one that is there.</summary>
    public static Instant? Earlier(Instant? one, Instant? other) => (one, other) switch
    {
        ({ } a, { } b) => a < b ? a : b,
        var (a, b) => a ?? b,
    };
}
