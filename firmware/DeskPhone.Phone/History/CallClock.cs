using DeskPhone.Primitives.Time;

namespace DeskPhone.Phone.History;

/// <summary>The time of day for the call log, carried forward from the last time somebody said it.</summary>
internal sealed class CallClock
{
    private DateTimeOffset? _utc;
    private Instant _saidAt;

    public void Set(DateTimeOffset utc, bool isTrusted, Instant now) => (_utc, _saidAt) = (isTrusted ? utc.ToUniversalTime() : null, now);

    /// <summary>The time of day at <paramref name="moment"/>, which may be before anybody said it.</summary>
    public DateTimeOffset? UtcAt(Instant moment, Instant now) =>
        _utc is { } utc ? utc + (now - _saidAt) - (now - moment) : null;
}
