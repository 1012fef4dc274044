namespace DeskPhone.Phone.Features;

/// <summary>One text message (RFC 3428). Immutable.</summary>
public sealed record TextMessage
{
    /// <summary>Names it while the phone runs.</summary>
    public long Id { get; init; }

    /// <summary>The other side's name; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The other side as a SIP URI.</summary>
    public string Address { get; init; } = "";

    /// <summary>The account it came to or left from, as address-of-record.</summary>
    public string Account { get; init; } = "";

    /// <summary>What it says.</summary>
    public string Text { get; init; } = "";

    /// <summary>When, in UTC; <see langword="null"/> where no clock was trusted.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Whether it was looked at.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether this phone sent it.</summary>
    public bool IsOurs { get; init; }
}
