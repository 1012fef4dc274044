namespace DeskPhone.Phone.History;

/// <summary>One call of the past. Immutable.</summary>
public sealed record HistoryEntry
{
    /// <summary>Names the entry; never used twice.</summary>
    public required long Id { get; init; }

    /// <summary>What became of it.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>Name of the other side; empty for none.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its number as people say it; empty for a caller who hides it.</summary>
    public string Number { get; init; } = "";

    /// <summary>What to dial to call back: the number, or a URI where the number alone leads elsewhere. Empty for nothing.</summary>
    public string Address { get; init; } = "";

    /// <summary>Address-of-record of the account it came to or left from.</summary>
    public string Account { get; init; } = "";

    /// <summary>When it began, in UTC; <see langword="null"/> where no clock was trusted yet.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long both talked.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Where it was sent on to; empty for nowhere.</summary>
    public string ForwardedTo { get; init; } = "";

    /// <summary>Whether a person has looked at it.</summary>
    public bool IsSeen { get; init; }
}
