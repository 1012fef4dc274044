using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Features;

/// <summary>How the person at the phone wants the screen; <see langword="null"/> for what the settings say. Immutable.</summary>
public sealed record DisplayChoice
{
    /// <summary>No IANA name is half as long.</summary>
    private const int LongestZone = 64;

    /// <summary>The colours.</summary>
    public DisplayTheme? Theme { get; init; }

    /// <summary>Whether letters are large.</summary>
    public bool? HasLargeText { get; init; }

    /// <summary>How bright it is, 10–100 %.</summary>
    public int? BrightnessPercent { get; init; }

    /// <summary>How many seconds after the last use it dims; 0 for never.</summary>
    public int? DimAfterSeconds { get; init; }

    /// <summary>The language, an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>The IANA name of the time zone of the clock on the screen; <see langword="null"/> for the one the settings name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The settings with the choices over them.</summary>
    public DisplaySettings Over(DisplaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings with
        {
            Theme = Theme ?? settings.Theme,
            HasLargeText = HasLargeText ?? settings.HasLargeText,
            BrightnessPercent = BrightnessPercent ?? settings.BrightnessPercent,
            DimAfter = DimAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.DimAfter,
        };
    }

    /// <summary>What a damaged record says put within its limits.</summary>
    internal DisplayChoice Checked() => this with
    {
        Theme = Theme is { } theme && Enum.IsDefined(theme) ? theme : null,
        BrightnessPercent = BrightnessPercent is >= 10 and <= 100 ? BrightnessPercent : null,
        DimAfterSeconds = DimAfterSeconds is >= 0 and <= 3600 ? DimAfterSeconds : null,
        Language = Language is { Length: 2 } ? Language : null,
        TimeZone = TimeZone is { Length: > 0 and <= LongestZone } ? TimeZone : null,
    };
}
