using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of an account's media: encryption, and how it finds its way.</summary>
internal static class MediaBindings
{
    // The lists of words are in the order of their enums; a test holds them to it.
    private static readonly string[] s_srtpPolicies = ["off", "optional", "required", "auto"];
    private static readonly string[] s_srtpKeyings = ["sdes", "dtls", "both"];
    private static readonly string[] s_mediaLocks = ["signalled", "steady"];
    private static readonly string[] s_iceModes = ["off", "on", "lite", "relay"];
    private static readonly string[] s_turnTransports = ["udp", "tcp", "tls"];

    // RFC 4568 §6.2, RFC 6188 §5, RFC 7714 §14.1.
    private static readonly string[] s_suites =
    [
        "AEAD_AES_256_GCM", "AEAD_AES_128_GCM",
        "AES_256_CM_HMAC_SHA1_80", "AES_192_CM_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_80",
        "AES_256_CM_HMAC_SHA1_32", "AES_192_CM_HMAC_SHA1_32", "AES_CM_128_HMAC_SHA1_32",
    ];

    public static IReadOnlyList<SettingBinding<AccountSettings>> All { get; } =
    [
        new(Key("srtp", nameof(AccountSettings.Srtp), SettingKind.Choice, "\"auto\"") with
        {
            Description = "Whether media is encrypted; auto requires it where the signalling is TLS.",
            AllowedValues = s_srtpPolicies,
        }, (account, value) => account with { Srtp = (SrtpPolicy)Array.IndexOf(s_srtpPolicies, value.Text) }),

        new(Key("srtpKeying", nameof(AccountSettings.SrtpKeying), SettingKind.Choice, "\"sdes\"") with
        {
            Description = "How the keys of encrypted media are agreed: in the description, by a handshake, or as the peer likes.",
            AllowedValues = s_srtpKeyings,
        }, (account, value) => account with { SrtpKeying = (SrtpKeying)Array.IndexOf(s_srtpKeyings, value.Text) }),

        new(Key("srtpSuites", nameof(AccountSettings.SrtpSuites), SettingKind.ChoiceList,
            "[\"AEAD_AES_256_GCM\",\"AES_CM_128_HMAC_SHA1_80\"]") with
        {
            Description = "Crypto suites of keys in the description, in order of preference; each makes the INVITE longer.",
            AllowedValues = s_suites,
        }, (account, value) => account with { SrtpSuites = value.Texts ?? [] }),

        new(Key("redundancy", nameof(AccountSettings.Redundancy), SettingKind.Boolean, "false") with
        {
            Description = "Whether G.711 repeats each packet in the next, for networks that lose some.",
        }, (account, value) => account with { Redundancy = value.Flag }),

        new(Key("silenceSuppression", nameof(AccountSettings.SilenceSuppression), SettingKind.Boolean, "false") with
        {
            Description = "Whether pauses are not sent where the other side agrees, but told as comfort noise: fewer bytes, and the ends of words at risk.",
        }, (account, value) => account with { SilenceSuppression = value.Flag }),

        new(Key("rtcpMux", nameof(AccountSettings.RtcpMux), SettingKind.Boolean, "true") with
        {
            Description = "Whether RTP and RTCP may share a port.",
        }, (account, value) => account with { RtcpMux = value.Flag }),

        new(Key("mediaLock", nameof(AccountSettings.MediaLock), SettingKind.Choice, "\"signalled\"") with
        {
            Description = "Whose unencrypted media is taken: the signalled address alone, or also one that alone sends steadily.",
            AllowedValues = s_mediaLocks,
        }, (account, value) => account with { MediaLock = (MediaLock)Array.IndexOf(s_mediaLocks, value.Text) }),

        new(Key("ice", nameof(AccountSettings.Ice), SettingKind.Choice, "\"off\"") with
        {
            Description = "Whether media finds its way by ICE; lite only answers the peer's checks, relay shows the peer no address but a TURN server's.",
            AllowedValues = s_iceModes,
        }, (account, value) => account with { Ice = (IceMode)Array.IndexOf(s_iceModes, value.Text) }),

        new(Key("stunServers", nameof(AccountSettings.StunServers), SettingKind.ServerList, "[]") with
        {
            Description = "STUN servers, with ICE; a name without a port is looked up as a service first.",
        }, (account, value) => account with { StunServers = value.Texts ?? [] }),

        new(Key("turnServers", nameof(AccountSettings.TurnServers), SettingKind.ServerList, "[]") with
        {
            Description = "TURN servers, with ICE; a name without a port is looked up as a service first.",
        }, (account, value) => account with { TurnServers = value.Texts ?? [] }),

        new(Key("turnTransport", nameof(AccountSettings.TurnTransport), SettingKind.Choice, "\"udp\"") with
        {
            Description = "What carries media to a TURN server; with tls it has to prove to be the one that is named.",
            AllowedValues = s_turnTransports,
        }, (account, value) => account with { TurnTransport = (TurnTransport)Array.IndexOf(s_turnTransports, value.Text) }),

        new(Key("turnUser", nameof(AccountSettings.TurnUser), SettingKind.Text, "\"\"") with
        {
            Description = "User name at the TURN servers.",
        }, (account, value) => account with { TurnUser = value.Text }),

        new(Key("turnPassword", nameof(AccountSettings.TurnPassword), SettingKind.Text, "\"\"") with
        {
            Description = "Password at the TURN servers.",
            MaximumLength = 256,
            IsSecret = true,
        }, (account, value) => account with { TurnPassword = value.Text }),
    ];

    private static SettingDescriptor Key(string name, string property, SettingKind kind, string defaultJson) =>
        SettingDescriptor.Of($"{SettingsSchema.AccountsKey}[].{name}", nameof(AccountSettings), property, kind, defaultJson);
}
