using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of the screen and what stands under it.</summary>
internal static class DisplayBindings
{
    private static readonly string[] s_themes = ["light", "dark", "highContrast"];
    private static readonly string[] s_idle = ["redial", "calls", "directory", "forward", "doNotDisturb", "messages", "voicemail", "pickUp", "newCall", "menu"];
    private static readonly string[] s_incoming = ["answer", "silence", "voicemail"];
    private static readonly string[] s_talking = ["hold", "transfer", "newCall", "conference", "park", "door", "record"];
    private static readonly string[] s_held = ["resume", "newCall", "transfer"];
    private static readonly string[] s_conference = ["split", "hold", "drop", "conference"];
    private static readonly string[] s_ended = ["redial", "block"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("display.theme", nameof(DisplaySettings.Theme), SettingKind.Choice, "\"light\"") with
        {
            Description = "Colours of the screen, until the person at the phone chooses others.",
            AllowedValues = s_themes,
        }, (display, value) => display with { Theme = (DisplayTheme)Array.IndexOf(s_themes, value.Text) }),

        New(Key("display.largeText", nameof(DisplaySettings.HasLargeText), SettingKind.Boolean, "false") with
        {
            Description = "Whether the screen has large letters, until the person at the phone chooses otherwise.",
        }, (display, value) => display with { HasLargeText = value.Flag }),

        New(Key("display.brightness", nameof(DisplaySettings.BrightnessPercent), SettingKind.Integer, "100") with
        {
            Description = "Brightness of the screen while it is used.",
            Minimum = 10,
            Maximum = 100,
            Unit = "%",
        }, (display, value) => display with { BrightnessPercent = value.Number }),

        New(Key("display.dimAfter", nameof(DisplaySettings.DimAfter), SettingKind.Integer, "60") with
        {
            Description = "Time after the last use until the screen dims; 0 for never.",
            Maximum = 3600,
            Unit = "s",
        }, (display, value) => display with { DimAfter = TimeSpan.FromSeconds(value.Number) }),

        New(Key("display.dimmedBrightness", nameof(DisplaySettings.DimmedPercent), SettingKind.Integer, "20") with
        {
            Description = "Brightness of the dimmed screen; a call makes it bright at once.",
            Maximum = 100,
            Unit = "%",
        }, (display, value) => display with { DimmedPercent = value.Number }),

        SoftKeys("idle", nameof(SoftKeySettings.Idle), "[\"redial\", \"calls\", \"forward\", \"doNotDisturb\"]", s_idle, "while nothing is going on", (keys, names) => keys with { Idle = names }),
        SoftKeys("incoming", nameof(SoftKeySettings.Incoming), "[\"answer\", \"silence\", \"voicemail\"]", s_incoming, "while somebody calls", (keys, names) => keys with { Incoming = names }),
        SoftKeys("talking", nameof(SoftKeySettings.Talking), "[\"hold\", \"transfer\", \"newCall\", \"conference\", \"park\", \"door\", \"record\"]", s_talking, "in a call", (keys, names) => keys with { Talking = names }),
        SoftKeys("held", nameof(SoftKeySettings.Held), "[\"resume\", \"newCall\", \"transfer\"]", s_held, "while a call is on hold", (keys, names) => keys with { Held = names }),
        SoftKeys("conference", nameof(SoftKeySettings.Conference), "[\"split\", \"hold\", \"drop\", \"conference\"]", s_conference, "in a conference", (keys, names) => keys with { Conference = names }),
        SoftKeys("ended", nameof(SoftKeySettings.Ended), "[\"redial\", \"block\"]", s_ended, "after a call", (keys, names) => keys with { Ended = names }),
    ];

    private static SettingBinding<PhoneSettings> SoftKeys(
        string state, string property, string defaultJson, string[] names, string when, Func<SoftKeySettings, IReadOnlyList<string>, SoftKeySettings> apply) => new(
            new SettingDescriptor
            {
                Path = $"softKeys.{state}",
                Member = $"{nameof(SoftKeySettings)}.{property}",
                Kind = SettingKind.ChoiceList,
                Default = defaultJson,
                AllowedValues = names,
                Description = $"Soft keys {when}, from the left; those there is no room for are behind a key called More.",
            },
            (phone, value) => phone with { SoftKeys = apply(phone.SoftKeys, value.Texts ?? []) });

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<DisplaySettings, SettingValue, DisplaySettings> apply) =>
        new(descriptor, (phone, value) => phone with { Display = apply(phone.Display, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) => new()
    {
        Path = path,
        Member = $"{nameof(DisplaySettings)}.{property}",
        Kind = kind,
        Default = defaultJson,
        Description = "",
    };
}
