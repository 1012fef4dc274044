using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of logs, metrics and webhooks.</summary>
internal static class ObservationBindings
{
    private const int LongestUrl = 1024;
    private const int LastPort = 65535;
    private static readonly string[] s_transports = ["udp", "tcp", "tls"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        New(Key("syslog.server", nameof(ObservationSettings.SyslogServer), SettingKind.Text, "\"\"") with
        {
            Description = "Log server, a host name or address; empty for none.",
            MaximumLength = 253, // RFC 1035 §2.3.4
        }, (settings, value) => settings with { SyslogServer = value.Text }),

        New(Key("syslog.port", nameof(ObservationSettings.SyslogPort), SettingKind.Integer, "0") with
        {
            Description = "Port of the log server; 0 for 514, over TLS 6514.",
            Maximum = LastPort,
        }, (settings, value) => settings with { SyslogPort = value.Number }),

        New(Key("syslog.transport", nameof(ObservationSettings.SyslogTransport), SettingKind.Choice, "\"tls\"") with
        {
            Description = "How log lines travel; only TLS keeps them from others on the way.",
            AllowedValues = s_transports,
        }, (settings, value) => settings with { SyslogTransport = (SyslogTransport)Array.IndexOf(s_transports, value.Text) }),

        New(Key("metrics.otlpUrl", nameof(ObservationSettings.OtlpUrl), SettingKind.Url, "\"\"") with
        {
            Description = "OTLP collector that gets the metrics, such as \"https://collector.example.org/v1/metrics\"; empty for none.",
            MaximumLength = LongestUrl,
        }, (settings, value) => settings with { OtlpUrl = value.Text }),

        New(Key("webhook.url", nameof(ObservationSettings.WebhookUrl), SettingKind.Url, "\"\"") with
        {
            Description = "Where call and device events are posted as signed JSON; empty for nowhere.",
            MaximumLength = LongestUrl,
        }, (settings, value) => settings with { WebhookUrl = value.Text }),

        New(Key("webhook.secret", nameof(ObservationSettings.WebhookSecret), SettingKind.Text, "\"\"") with
        {
            Description = "Key of the events' signatures; without one nothing is posted.",
            MaximumLength = 256,
            IsSecret = true,
        }, (settings, value) => settings with { WebhookSecret = value.Text }),

        New(Key("observation.local", nameof(ObservationSettings.AllowsLocal), SettingKind.Boolean, "false") with
        {
            Description = "Whether log server, collector and webhook may be on this machine or on its link alone.",
        }, (settings, value) => settings with { AllowsLocal = value.Flag }),
    ];

    private static SettingBinding<PhoneSettings> New(SettingDescriptor descriptor, Func<ObservationSettings, SettingValue, ObservationSettings> apply) =>
        new(descriptor, (phone, value) => phone with { Observation = apply(phone.Observation, value) });

    private static SettingDescriptor Key(string path, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of(path, nameof(ObservationSettings), property, kind, defaultJson) with { NeedsRestart = true };
}
