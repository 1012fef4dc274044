using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys that say where new firmware comes from, and when it is taken.</summary>
internal static class UpdateBindings
{
    private const int LongestUrl = 1024;
    private const int MinutesOfMonth = 44_640;
    private const int HoursOfMonth = 744;
    private const int SecondsOfDay = 86_400;

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("url", nameof(UpdateSettings.Url), SettingKind.Url, "\"\"") with
        {
            Description = "HTTPS folder with the file latest and the bundles it names; empty for no updates.",
            MaximumLength = LongestUrl,
        }, (update, value) => update with { Url = value.Text }),

        New(Key("group", nameof(UpdateSettings.Group), SettingKind.Text, "\"\"") with
        {
            Description = "Group of this phone in a roll-out; empty for none.",
            MaximumLength = 64,
        }, (update, value) => update with { Group = value.Text }),

        New(Key("checkEvery", nameof(UpdateSettings.CheckEvery), SettingKind.Integer, "1440") with
        {
            Description = "How often the server is asked for a new version.",
            Minimum = 1,
            Maximum = MinutesOfMonth,
            Unit = "min",
        }, (update, value) => update with { CheckEvery = TimeSpan.FromMinutes(value.Number) }),

        New(Key("window", nameof(UpdateSettings.Window), SettingKind.TimeWindow, "\"02:00-05:00\"") with
        {
            Description = "Hours in which the phone restarts into a new version by itself, local time; empty for any.",
        }, (update, value) => update with { Window = value.Text }),

        New(Key("stayOn", nameof(UpdateSettings.StayOn), SettingKind.Text, "\"\"") with
        {
            Description = "Version to stay on, such as \"1.2.3\"; empty for the newest.",
            MaximumLength = 48,
        }, (update, value) => update with { StayOn = value.Text }),

        New(Key("deferLimit", nameof(UpdateSettings.DeferLimit), SettingKind.Integer, "72") with
        {
            Description = "How long a person at the phone may put the restart off.",
            Maximum = HoursOfMonth,
            Unit = "h",
        }, (update, value) => update with { DeferLimit = TimeSpan.FromHours(value.Number) }),

        New(Key("watch", nameof(UpdateSettings.Watch), SettingKind.Integer, "600") with
        {
            Description = "How long a new version is watched before there is no way back by itself.",
            Minimum = 5,
            Maximum = SecondsOfDay,
            Unit = "s",
        }, (update, value) => update with { Watch = TimeSpan.FromSeconds(value.Number) }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<UpdateSettings, SettingValue, UpdateSettings> apply) =>
        new(descriptor, (phone, value) => phone with { Update = apply(phone.Update, value) });

    private static SettingDescriptor Key(string name, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of($"update.{name}", nameof(UpdateSettings), property, kind, defaultJson);
}
