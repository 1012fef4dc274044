using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys that say where settings come from.</summary>
internal static class ProvisioningBindings
{
    private const int LongestUrl = 1024;
    private const int MinutesOfMonth = 44_640;
    private static readonly string[] s_dialects = ["deskphone", "yealink", "snom", "grandstream", "poly"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("url", nameof(ProvisioningSettings.Url), SettingKind.Url, "\"\"") with
        {
            Description = "Server of the settings: a folder that ends with a slash, or one file; {mac}, {MAC}, {model}, {serial} and {version} are filled in; empty to look for one in the network.",
            MaximumLength = LongestUrl,
        }, (settings, value) => settings with { Url = value.Text }),

        New(Key("dialect", nameof(ProvisioningSettings.Dialect), SettingKind.Choice, "\"deskphone\"") with
        {
            Description = "Make of phone the server's files are written for.",
            AllowedValues = s_dialects,
        }, (settings, value) => settings with { Dialect = (ProvisioningDialect)Array.IndexOf(s_dialects, value.Text) }),

        New(Key("user", nameof(ProvisioningSettings.User), SettingKind.Text, "\"\"") with
        {
            Description = "User name for the server; said over TLS only.",
        }, (settings, value) => settings with { User = value.Text }),

        New(Key("password", nameof(ProvisioningSettings.Password), SettingKind.Text, "\"\"") with
        {
            Description = "Password for the server; said over TLS only.",
            MaximumLength = 256,
            IsSecret = true,
        }, (settings, value) => settings with { Password = value.Text }),

        New(Key("interval", nameof(ProvisioningSettings.Interval), SettingKind.Integer, "1440") with
        {
            Description = "How often the server is asked for news; 0 for only at power-on and when it says so itself.",
            Maximum = MinutesOfMonth,
            Unit = "min",
        }, (settings, value) => settings with { Interval = TimeSpan.FromMinutes(value.Number) }),

        New(Key("window", nameof(ProvisioningSettings.Window), SettingKind.TimeWindow, "\"\"") with
        {
            Description = "Hours in which the server is asked by interval, local time; empty for any.",
        }, (settings, value) => settings with { Window = value.Text }),

        New(Key("dhcp", nameof(ProvisioningSettings.UsesDhcp), SettingKind.Boolean, "true") with
        {
            Description = "Whether a server named by DHCP is asked where no URL is stored.",
        }, (settings, value) => settings with { UsesDhcp = value.Flag }),

        New(Key("multicast", nameof(ProvisioningSettings.UsesMulticast), SettingKind.Boolean, "true") with
        {
            Description = "Whether a server is looked for by multicast (ua-profile to 224.0.1.75) where no URL is stored.",
        }, (settings, value) => settings with { UsesMulticast = value.Flag }),

        New(Key("allowPlain", nameof(ProvisioningSettings.AllowsPlain), SettingKind.Boolean, "false") with
        {
            Description = "Whether files are taken over TFTP and plain HTTP; one with a secret in it is refused even then. Counts from the phone itself only.",
        }, (settings, value) => settings with { AllowsPlain = value.Flag }),

        New(Key("userAgent", nameof(ProvisioningSettings.UserAgent), SettingKind.Text, "\"\"") with
        {
            Description = "User-Agent of the requests, with the macros of the URL; empty for that of the dialect.",
        }, (settings, value) => settings with { UserAgent = value.Text }),

        New(Key("reportUrl", nameof(ProvisioningSettings.ReportUrl), SettingKind.Url, "\"\"") with
        {
            Description = "Where a report goes after every attempt; empty for report/{mac} beside the files, where those came over HTTPS from a server for this phone.",
            MaximumLength = LongestUrl,
        }, (settings, value) => settings with { ReportUrl = value.Text }),

        New(Key("fileKey", nameof(ProvisioningSettings.FileKey), SettingKind.Text, "\"\"") with
        {
            Description = "Key of encrypted files (RFC 8188): 16 bytes in base64url.",
            MaximumLength = 24,
            IsSecret = true,
        }, (settings, value) => settings with { FileKey = value.Text }),
    ];

    private static SettingBinding<PhoneSettings> New(
        SettingDescriptor descriptor, Func<ProvisioningSettings, SettingValue, ProvisioningSettings> apply) =>
        new(descriptor, (phone, value) => phone with { Provisioning = apply(phone.Provisioning, value) });

    private static SettingDescriptor Key(string name, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of($"provisioning.{name}", nameof(ProvisioningSettings), property, kind, defaultJson);
}
