using DeskPhone.Phone;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Menus;

/// <summary>What the pages of the menus are made from. Immutable.</summary>
public sealed record MenuContext
{
    /// <summary>The phone as it is.</summary>
    public required PhoneState Phone { get; init; }

    /// <summary>The user's language.</summary>
    public required ScreenTexts Texts { get; init; }

    /// <summary>The menus in the user's language.</summary>
    public required MenuTexts Menu { get; init; }

    /// <summary>Time of day where the phone is, or <see langword="null"/> while no clock is trusted.</summary>
    public DateTime? LocalTime { get; init; }

    /// <summary>Where the phone is.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The phone's web pages.</summary>
    public AdministrationFacts Administration { get; init; } = new();

    /// <summary>Where the settings come from; <see langword="null"/> for no server.</summary>
    public SettingsServer? Server { get; init; }

    /// <summary>The settings that hold, with who set them; <see langword="null"/> for a phone that was told once and for all.</summary>
    public LayeredSettings? Settings { get; init; }

    /// <summary>The firmware, and how an update of it stands; <see langword="null"/> where it cannot be updated.</summary>
    public FirmwareNews? Firmware { get; init; }

    /// <summary>How the screen looks where the person did not choose.</summary>
    public PhoneSettings Looks { get; init; } = new();

    /// <summary>The device itself, as name and value: model, version, address.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Device { get; init; } = [];
}
