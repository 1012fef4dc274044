namespace DeskPhone.Ui.Languages;

/// <content>The words for how the phone looks and sounds.</content>
public sealed partial record MenuTexts
{
    /// <summary>The tone for whoever has none of its own.</summary>
    public string UsualTone { get; init; } = "Usual tone";

    /// <summary>The ring tones in their order.</summary>
    public IReadOnlyList<string> Tones { get; init; } = ["Classic", "Double ring", "Chime", "Wood", "Ding-dong", "Trill", "Pulse", "Rising"];

    /// <summary>Ring tone and loudness.</summary>
    public string Sound { get; init; } = "Sound";

    /// <summary>How loud the ringer is.</summary>
    public string RingerVolume { get; init; } = "Ringer volume";

    /// <summary>How loud the handset is.</summary>
    public string HandsetVolume { get; init; } = "Handset volume";

    /// <summary>How loud the speaker is.</summary>
    public string SpeakerVolume { get; init; } = "Speaker volume";

    /// <summary>How loud the headset is.</summary>
    public string HeadsetVolume { get; init; } = "Headset volume";

    /// <summary>How the screen looks.</summary>
    public string Display { get; init; } = "Display";

    /// <summary>Its colours.</summary>
    public string Colours { get; init; } = "Colours";

    /// <summary>The colours there are, in the order of <see cref="Settings.Values.DisplayTheme"/>.</summary>
    public IReadOnlyList<string> Themes { get; init; } = ["Light", "Dark", "High contrast"];

    /// <summary>Whether letters are large.</summary>
    public string LargeLetters { get; init; } = "Large letters";

    /// <summary>How bright it is.</summary>
    public string Brightness { get; init; } = "Brightness";

    /// <summary>When it dims.</summary>
    public string DimsAfter { get; init; } = "Dims after";

    /// <summary>It does not.</summary>
    public string Never { get; init; } = "Never";

    /// <summary>The user's language.</summary>
    public string Language { get; init; } = "Language";

    /// <summary>Where the phone is, for its clock.</summary>
    public string TimeZone { get; init; } = "Time zone";

    /// <summary>Said where what was typed finds nothing.</summary>
    public string NothingFound { get; init; } = "Nothing found";

    /// <summary>The regions of the time zones, in the order of their IANA names.</summary>
    public IReadOnlyList<string> Regions { get; init; } =
        ["Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian Ocean", "Pacific"];

    /// <summary>Soft key: quieter, darker, the one before.</summary>
    public string Less { get; init; } = "–";

    /// <summary>Soft key: louder, brighter, the next.</summary>
    public string Greater { get; init; } = "+";

    /// <summary>Soft key: another of a few.</summary>
    public string Change { get; init; } = "Change";
}
