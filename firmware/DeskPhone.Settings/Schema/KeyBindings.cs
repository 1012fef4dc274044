using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of one programmable key.</summary>
internal static class KeyBindings
{
    private static readonly string[] s_kinds =
    [
        "none", "line", "blf", "speedDial", "park", "pickup", "groupPickup", "dtmf", "forward", "doNotDisturb", "intercom", "transfer", "conference",
        "directory", "lock", "presence", "sharedLine", "paging",
    ];

    public static IReadOnlyList<SettingBinding<KeySettings>> All { get; } =
    [
        new(Key("type", nameof(KeySettings.Kind), SettingKind.Choice, "\"none\"") with
        {
            Description = "What the key does.",
            AllowedValues = s_kinds,
        }, (key, value) => key with { Kind = (KeyKind)Array.IndexOf(s_kinds, value.Text) }),

        new(Key("value", nameof(KeySettings.Value), SettingKind.Text, "\"\"") with
        {
            Description = "For a line the number of the account, from 1; for paging a multicast address with its port; else the number or SIP URI it is about.",
        }, (key, value) => key with { Value = value.Text }),

        new(Key("label", nameof(KeySettings.Label), SettingKind.Text, "\"\"") with
        {
            Description = "What the screen calls the key; empty for its value.",
        }, (key, value) => key with { Label = value.Text }),
    ];

    private static SettingDescriptor Key(string name, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of($"{SettingsSchema.KeysKey}[].{name}", nameof(KeySettings), property, kind, defaultJson);
}
