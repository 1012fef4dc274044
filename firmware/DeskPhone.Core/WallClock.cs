using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <summary>The time of day where the phone is, carried forward from the last time somebody said it.</summary>
internal sealed class WallClock
{
    private readonly TimeZoneInfo _zone;
    private DateTimeOffset _utc;
    private Instant _at;
    private bool _isTrusted;

    /// <summary>A clock in a zone.</summary>
    /// <param name="timeZone">Its IANA name.</param>
    /// <param name="before">The clock whose time goes on; <see langword="null"/> for one that was never set.</param>
    public WallClock(string timeZone, WallClock? before = null)
    {
        if (before is not null)
        {
            (_utc, _at, _isTrusted) = (before._utc, before._at, before._isTrusted);
        }

        IsZoneKnown = TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out TimeZoneInfo? zone);
        _zone = zone ?? TimeZoneInfo.Utc;
    }

    /// <summary>Where the phone is.</summary>
    public TimeZoneInfo Zone => _zone;

    /// <summary>Whether the system's zone data has the configured name; otherwise UTC is shown.</summary>
    public bool IsZoneKnown { get; }

    public void Set(DateTimeOffset utc, bool isTrusted, Instant now) => (_utc, _isTrusted, _at) = (utc, isTrusted, now);

    /// <summary>Local time, or <see langword="null"/> while no clock is trusted.</summary>
    public DateTime? LocalAt(Instant now) => _isTrusted ? TimeZoneInfo.ConvertTime(_utc + (now - _at), _zone).DateTime : null;
}
