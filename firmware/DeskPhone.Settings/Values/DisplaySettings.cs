namespace DeskPhone.Settings.Values;

/// <summary>How the screen looks, until the person at the phone chooses otherwise.</summary>
public sealed record DisplaySettings
{
    /// <summary>Its colours.</summary>
    public DisplayTheme Theme { get; init; }

    /// <summary>Whether its letters are large.</summary>
    public bool HasLargeText { get; init; }

    /// <summary>How bright it is while somebody uses it, 10–100 %.</summary>
    public int BrightnessPercent { get; init; } = 100;

    /// <summary>How long after the last use it dims; zero for never.</summary>
    public TimeSpan DimAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How bright it is then, 0–100 %.</summary>
    public int DimmedPercent { get; init; } = 20;
}
