using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of the phone as a whole.</summary>
internal static class PhoneBindings
{
    private const int LastPort = 65535;
    private const int FirstUnprivilegedPort = 1024;
    private const int LongestPath = 4096; // PATH_MAX of Linux.
    private static readonly string[] s_sampleRates = ["8000", "16000", "48000"];

    public static IReadOnlyList<SettingBinding<PhoneSettings>> All { get; } =
    [
        new(Key("sip.port", nameof(PhoneSettings.SipPort), SettingKind.Integer, "5060") with
        {
            Description = "SIP port of the phone; 0 lets the system choose.",
            NeedsRestart = true,
            Maximum = LastPort,
            NeedsReregistration = true,
        }, (phone, value) => phone with { SipPort = value.Number }),

        // Deviates from timers B and F of RFC 3261 where the server's name has a further one: people do not wait 32 s.
        new(Key("sip.failoverAfter", nameof(PhoneSettings.FailoverAfter), SettingKind.Integer, "2500") with
        {
            Description = "Silence of a server after which a request goes to the next one.",
            Minimum = 500,
            Maximum = 32_000,
            Unit = "ms",
        }, (phone, value) => phone with { FailoverAfter = TimeSpan.FromMilliseconds(value.Number) }),

        new(Key("sip.failbackAfter", nameof(PhoneSettings.FailbackAfter), SettingKind.Integer, "60") with
        {
            Description = "How long a server that failed is left alone before the phone tries to go back to it, where the server does not say itself.",
            Minimum = 5,
            Maximum = 86_400,
            Unit = "s",
        }, (phone, value) => phone with { FailbackAfter = TimeSpan.FromSeconds(value.Number) }),

        new(Key("dns.servers", nameof(PhoneSettings.DnsServers), SettingKind.EndpointList, "[]") with
        {
            Description = "DNS servers; none for those of the system.",
            NeedsReregistration = true,
        }, (phone, value) => phone with { DnsServers = value.Texts ?? [] }),

        new(Key("tls.caFile", nameof(TlsSettings.CaFile), SettingKind.Text, "\"\"", nameof(TlsSettings)) with
        {
            NeedsRestart = true,
            Description = "PEM file of authorities trusted besides those of the system.",
            MaximumLength = LongestPath,
            NeedsReregistration = true,
        }, (phone, value) => phone with { Tls = phone.Tls with { CaFile = value.Text } }),

        new(Key("tls.authorities", nameof(TlsSettings.Authorities), SettingKind.CertificateList, "[]", nameof(TlsSettings)) with
        {
            NeedsRestart = true,
            Description = "Authorities trusted besides those of the system, as PEM text: how a server renews what the phones trust.",
            MaximumLength = 16_384,
            NeedsReregistration = true,
        }, (phone, value) => phone with { Tls = phone.Tls with { Authorities = value.Texts ?? [] } }),

        new(Key("tls.certificateFile", nameof(TlsSettings.CertificateFile), SettingKind.Text, "\"\"", nameof(TlsSettings)) with
        {
            NeedsRestart = true,
            Description = "PEM file of the phone's own certificate, for mutual TLS.",
            MaximumLength = LongestPath,
            NeedsReregistration = true,
        }, (phone, value) => phone with { Tls = phone.Tls with { CertificateFile = value.Text } }),

        new(Key("tls.keyFile", nameof(TlsSettings.KeyFile), SettingKind.Text, "\"\"", nameof(TlsSettings)) with
        {
            NeedsRestart = true,
            Description = "PEM file of its private key; empty where the certificate file holds it.",
            MaximumLength = LongestPath,
            NeedsReregistration = true,
        }, (phone, value) => phone with { Tls = phone.Tls with { KeyFile = value.Text } }),

        new(Key("rtp.portMin", nameof(PhoneSettings.RtpPortMin), SettingKind.Integer, "16384") with
        {
            Description = "First RTP port; RTCP is on the odd port after each.",
            NeedsRestart = true,
            Minimum = FirstUnprivilegedPort,
            Maximum = LastPort - 1,
            Multiple = 2,
        }, (phone, value) => phone with { RtpPortMin = value.Number }),

        new(Key("rtp.portMax", nameof(PhoneSettings.RtpPortMax), SettingKind.Integer, "16484") with
        {
            Description = "Last RTP port.",
            NeedsRestart = true,
            Minimum = FirstUnprivilegedPort + 1,
            Maximum = LastPort,
        }, (phone, value) => phone with { RtpPortMax = value.Number }),

        new(Key("rtp.dscp", nameof(PhoneSettings.RtpDscp), SettingKind.Integer, "46") with
        {
            Description = "Class of service of media on the network (DSCP); 46 is EF.",
            Maximum = 63,
        }, (phone, value) => phone with { RtpDscp = value.Number }),

        new(Key("sip.dscp", nameof(PhoneSettings.SipDscp), SettingKind.Integer, "40") with
        {
            Description = "Class of service of signalling on the network (DSCP); 40 is CS5, and some networks want 24, CS3.",
            Maximum = 63,
            NeedsReregistration = true,
        }, (phone, value) => phone with { SipDscp = value.Number }),

        new(Key("timeZone", nameof(PhoneSettings.TimeZone), SettingKind.TimeZoneName, "\"Etc/UTC\"") with
        {
            Description = "Time zone of the clock on the screen.",
        }, (phone, value) => phone with { TimeZone = value.Text }),

        new(Key("country", nameof(PhoneSettings.Country), SettingKind.CountryCode, "\"US\"") with
        {
            NeedsRestart = true,
            Description = "Country whose tones and number formats the phone uses.",
        }, (phone, value) => phone with { Country = value.Text }),

        new(Key("language", nameof(PhoneSettings.Language), SettingKind.LanguageTag, "\"en\"") with
        {
            Description = "Language of the screen.",
            MaximumLength = 35, // RFC 5646 §4.4.1
        }, (phone, value) => phone with { Language = value.Text }),

        .. CallBindings.All,
        .. FeatureBindings.All,
        .. DisplayBindings.All,
        .. EmergencyBindings.All,
        .. DirectoryBindings.All,
        .. ProvisioningBindings.All,
        .. ObservationBindings.All,

        .. UpdateBindings.All,

        new(Key(
            "audio.sampleRate", nameof(AudioSettings.SampleRateHz), SettingKind.Integer, "16000",
            nameof(AudioSettings)) with
        {
            Description = "Sample rate of the sound card.",
            NeedsRestart = true,
            AllowedValues = s_sampleRates,
            Unit = "Hz",
        }, (phone, value) => phone with { Audio = phone.Audio with { SampleRateHz = value.Number } }),

        new(Key(
            "audio.packetDuration", nameof(AudioSettings.PacketDuration), SettingKind.Integer, "20",
            nameof(AudioSettings)) with
        {
            Description = "Audio in each packet sent, where the peer asks for nothing else.",
            Minimum = 10,
            Maximum = 60,
            Multiple = 10,
            Unit = "ms",
        }, (phone, value) => phone with
        {
            Audio = phone.Audio with { PacketDuration = TimeSpan.FromMilliseconds(value.Number) },
        }),

        new(Key("audio.sidetone", nameof(AudioSettings.SidetoneDb), SettingKind.Integer, "26", nameof(AudioSettings)) with
        {
            Description = "How much softer than the microphone hears it a person hears the own voice in the handset; 0 for not at all, as where the hardware does it.",
            NeedsRestart = true,
            Minimum = 0,
            Maximum = 60,
            Unit = "dB",
        }, (phone, value) => phone with { Audio = phone.Audio with { SidetoneDb = value.Number } }),

        new(Key("audio.echoCancelling", nameof(AudioSettings.CancelsEcho), SettingKind.Boolean, "true", nameof(AudioSettings)) with
        {
            Description = "Takes the loudspeaker's echo out of what the microphone hears, hands-free.",
            NeedsRestart = true,
        }, (phone, value) => phone with { Audio = phone.Audio with { CancelsEcho = value.Flag } }),

        new(Key("audio.noiseSuppression", nameof(AudioSettings.SuppressesNoise), SettingKind.Boolean, "true", nameof(AudioSettings)) with
        {
            Description = "Makes steady noise around the person softer, hands-free; steady tones are noise to it.",
            NeedsRestart = true,
        }, (phone, value) => phone with { Audio = phone.Audio with { SuppressesNoise = value.Flag } }),

        new(Key("audio.gainControl", nameof(AudioSettings.ControlsGain), SettingKind.Boolean, "true", nameof(AudioSettings)) with
        {
            Description = "Keeps the person's voice at one level, hands-free.",
            NeedsRestart = true,
        }, (phone, value) => phone with { Audio = phone.Audio with { ControlsGain = value.Flag } }),

        new(Key("web.enabled", nameof(WebSettings.IsEnabled), SettingKind.Boolean, "true", nameof(WebSettings)) with
        {
            Description = "Whether the HTTP server runs.",
            NeedsRestart = true,
        }, (phone, value) => phone with { Web = phone.Web with { IsEnabled = value.Flag } }),

        new(Key("web.host", nameof(WebSettings.Host), SettingKind.HostName, "\"127.0.0.1\"", nameof(WebSettings)) with
        {
            Description = "Address the HTTP server listens on.",
            NeedsRestart = true,
            MaximumLength = 253, // RFC 1035 §2.3.4, less the root
        }, (phone, value) => phone with { Web = phone.Web with { Host = value.Text } }),

        new(Key("web.port", nameof(WebSettings.Port), SettingKind.Integer, "0", nameof(WebSettings)) with
        {
            Description = "Port of the HTTP server; 0 lets the system choose.",
            NeedsRestart = true,
            Maximum = LastPort,
        }, (phone, value) => phone with { Web = phone.Web with { Port = value.Number } }),
    ];

    private static SettingDescriptor Key(
        string path, string property, SettingKind kind, string defaultJson,
        string owner = nameof(PhoneSettings)) => SettingDescriptor.Of(path, owner, property, kind, defaultJson);
}
