using DeskPhone.Settings.Values;

namespace DeskPhone.Ui.Drawing;

/// <summary>The colours of a picture. Text has a contrast of at least 4.5:1 to what it stands on (7:1 in high contrast).</summary>
public sealed record ScreenTheme
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What everything stands on.</summary>
    public required Rgb Paper { get; init; }

    /// <summary>The status bar and the row of soft keys.</summary>
    public required Rgb Frame { get; init; }

    /// <summary>Text.</summary>
    public required Rgb Ink { get; init; }

    /// <summary>Text of second rank.</summary>
    public required Rgb Muted { get; init; }

    /// <summary>Thin lines; never text.</summary>
    public required Rgb Hairline { get; init; }

    /// <summary>The one accent.</summary>
    public required Rgb Accent { get; init; }

    /// <summary>Text on the accent.</summary>
    public required Rgb OnAccent { get; init; }

    /// <summary>The whole content while somebody calls.</summary>
    public required Rgb Alert { get; init; }

    /// <summary>Text on <see cref="Alert"/>.</summary>
    public required Rgb OnAlert { get; init; }

    /// <summary>A plate with a notice on it.</summary>
    public required Rgb Plate { get; init; }

    /// <summary>Text on <see cref="Plate"/>.</summary>
    public required Rgb OnPlate { get; init; }

    /// <summary>The key that answers, nothing else.</summary>
    public required Rgb AnswerKey { get; init; }

    /// <summary>Text on <see cref="AnswerKey"/>.</summary>
    public required Rgb OnAnswerKey { get; init; }

    /// <summary>The key that ends or refuses.</summary>
    public required Rgb EndKey { get; init; }

    /// <summary>Text on <see cref="EndKey"/>.</summary>
    public required Rgb OnEndKey { get; init; }

    /// <summary>Failure, as text and sign.</summary>
    public required Rgb End { get; init; }

    /// <summary>Text on <see cref="End"/>.</summary>
    public required Rgb OnEnd { get; init; }

    /// <summary>Hold.</summary>
    public required Rgb Hold { get; init; }

    /// <summary>Text on <see cref="Hold"/>.</summary>
    public required Rgb OnHold { get; init; }

    /// <summary>Ink on paper, by day.</summary>
    public static ScreenTheme Light { get; } = new()
    {
        Name = "light",
        Paper = new(0xFBFAF7),
        Frame = new(0xF0EEE9),
        Ink = new(0x1B1F23),
        Muted = new(0x5A6067),
        Hairline = new(0xD8D4CC),
        Accent = new(0x0B7A75),
        OnAccent = new(0xFFFFFF),
        Alert = new(0x0B7A75),
        OnAlert = new(0xFFFFFF),
        Plate = new(0xE6E3DC),
        OnPlate = new(0x1B1F23),
        AnswerKey = new(0x1A7F37),
        OnAnswerKey = new(0xFFFFFF),
        EndKey = new(0xB42318),
        OnEndKey = new(0xFFFFFF),
        End = new(0xB42318),
        OnEnd = new(0xFFFFFF),
        Hold = new(0x8A5300),
        OnHold = new(0xFFFFFF),
    };

    /// <summary>Paper on ink, at night.</summary>
    public static ScreenTheme Dark { get; } = new()
    {
        Name = "dark",
        Paper = new(0x14181B),
        Frame = new(0x1D2226),
        Ink = new(0xEDEBE6),
        Muted = new(0xA4AAB0),
        Hairline = new(0x333A40),
        Accent = new(0x4CC2BA),
        OnAccent = new(0x0D1B1B),
        Alert = new(0x0B5F5B),
        OnAlert = new(0xFFFFFF),
        Plate = new(0x2A3137),
        OnPlate = new(0xEDEBE6),
        AnswerKey = new(0x1B7A3A),
        OnAnswerKey = new(0xFFFFFF),
        EndKey = new(0xBE3A2F),
        OnEndKey = new(0xFFFFFF),
        End = new(0xFF8A7D),
        OnEnd = new(0x24100D),
        Hold = new(0xF0B455),
        OnHold = new(0x1F1605),
    };

    /// <summary>Black and white, for those who need it.</summary>
    public static ScreenTheme HighContrast { get; } = new()
    {
        Name = "high-contrast",
        Paper = new(0x000000),
        Frame = new(0x000000),
        Ink = new(0xFFFFFF),
        Muted = new(0xE6E6E6),
        Hairline = new(0xFFFFFF),
        Accent = new(0x6FF0E6),
        OnAccent = new(0x000000),
        Alert = new(0x6FF0E6),
        OnAlert = new(0x000000),
        Plate = new(0xFFFFFF),
        OnPlate = new(0x000000),
        AnswerKey = new(0x6BF08C),
        OnAnswerKey = new(0x000000),
        EndKey = new(0xFF9E94),
        OnEndKey = new(0x000000),
        End = new(0xFF9E94),
        OnEnd = new(0x000000),
        Hold = new(0xFFCC55),
        OnHold = new(0x000000),
    };

    /// <summary>Ink and paper, for displays of one colour.</summary>
    public static ScreenTheme Monochrome { get; } = new()
    {
        Name = "monochrome",
        Paper = new(0xFFFFFF),
        Frame = new(0xFFFFFF),
        Ink = new(0x000000),
        Muted = new(0x000000),
        Hairline = new(0x000000),
        Accent = new(0x000000),
        OnAccent = new(0xFFFFFF),
        Alert = new(0x000000),
        OnAlert = new(0xFFFFFF),
        Plate = new(0x000000),
        OnPlate = new(0xFFFFFF),
        AnswerKey = new(0x000000),
        OnAnswerKey = new(0xFFFFFF),
        EndKey = new(0x000000),
        OnEndKey = new(0xFFFFFF),
        End = new(0x000000),
        OnEnd = new(0xFFFFFF),
        Hold = new(0x000000),
        OnHold = new(0xFFFFFF),
    };

    /// <summary>The colours a setting names.</summary>
    public static ScreenTheme For(DisplayTheme theme) => theme switch
    {
        DisplayTheme.Light => Light,
        DisplayTheme.Dark => Dark,
        DisplayTheme.HighContrast => HighContrast,
        _ => Light,
    };
}
