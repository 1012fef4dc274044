namespace DeskPhone.Media.Jitter;

/// <summary>How received audio waits and what is played where it is missing. A phone keeps the default; the others are what it is compared with.</summary>
public sealed record PlayoutOptions
{
    /// <summary>Adaptive and concealing.</summary>
    public static PlayoutOptions Default { get; } = new();

    /// <summary>A wait that never changes, or <see langword="null"/> to follow the network.</summary>
    public TimeSpan? FixedDelay { get; init; }

    /// <summary>Whether missing audio is made up for; otherwise it is silence.</summary>
    public bool IsConcealing { get; init; } = true;
}
