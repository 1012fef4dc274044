using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of emergency calls and of the place the phone is in.</summary>
internal static class EmergencyBindings
{
    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("location.country", nameof(EmergencySettings.Country), SettingKind.Text, "\"\"") with
        {
            Description = "Country of the phone's civic address, two capitals.",
            MaximumLength = 2,
        }, (settings, value) => settings with { Country = value.Text }),

        New(Key("location.region", nameof(EmergencySettings.Region), SettingKind.Text, "\"\"") with
        {
            Description = "State or region of the civic address.",
        }, (settings, value) => settings with { Region = value.Text }),

        New(Key("location.city", nameof(EmergencySettings.City), SettingKind.Text, "\"\"") with
        {
            Description = "City of the civic address.",
        }, (settings, value) => settings with { City = value.Text }),

        New(Key("location.street", nameof(EmergencySettings.Street), SettingKind.Text, "\"\"") with
        {
            Description = "Street of the civic address.",
        }, (settings, value) => settings with { Street = value.Text }),

        New(Key("location.houseNumber", nameof(EmergencySettings.HouseNumber), SettingKind.Text, "\"\"") with
        {
            Description = "House number of the civic address.",
            MaximumLength = 16,
        }, (settings, value) => settings with { HouseNumber = value.Text }),

        New(Key("location.floor", nameof(EmergencySettings.Floor), SettingKind.Text, "\"\"") with
        {
            Description = "Floor the phone is on.",
            MaximumLength = 16,
        }, (settings, value) => settings with { Floor = value.Text }),

        New(Key("location.room", nameof(EmergencySettings.Room), SettingKind.Text, "\"\"") with
        {
            Description = "Room the phone is in.",
            MaximumLength = 32,
        }, (settings, value) => settings with { Room = value.Text }),

        New(Key("location.postalCode", nameof(EmergencySettings.PostalCode), SettingKind.Text, "\"\"") with
        {
            Description = "Postal code of the civic address.",
            MaximumLength = 16,
        }, (settings, value) => settings with { PostalCode = value.Text }),

        New(Key("location.point", nameof(EmergencySettings.Point), SettingKind.Text, "\"\"") with
        {
            Description = "Latitude, longitude and uncertainty in metres, such as \"52.5200 13.4050 25\".",
            MaximumLength = 64,
        }, (settings, value) => settings with { Point = value.Text }),

        New(Key("location.server", nameof(EmergencySettings.LocationServer), SettingKind.Text, "\"\"") with
        {
            Description = "Location server (HELD, https) that is asked where the phone is; empty for none.",
            MaximumLength = 2048,
        }, (settings, value) => settings with { LocationServer = value.Text }),

        New(Key("emergency.server", nameof(EmergencySettings.Server), SettingKind.SipServer, "\"\"") with
        {
            Description = "Server that takes emergency calls where no account is registered.",
        }, (settings, value) => settings with { Server = value.Text }),

        New(Key("emergency.noticeUrl", nameof(EmergencySettings.NoticeUrl), SettingKind.Text, "\"\"") with
        {
            Description = "Address (https) that is told of an emergency call; empty for none.",
            MaximumLength = 2048,
        }, (settings, value) => settings with { NoticeUrl = value.Text }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<EmergencySettings, SettingValue, EmergencySettings> apply) =>
        new(descriptor, (phone, value) => phone with { Emergency = apply(phone.Emergency, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of(path, nameof(EmergencySettings), property, kind, defaultJson);
}
