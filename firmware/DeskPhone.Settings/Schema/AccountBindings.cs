using DeskPhone.Settings.Values;

namespace DeskPhone.Settings.Schema;

/// <summary>The keys of one account.</summary>
internal static class AccountBindings
{
#if G729
    private static readonly string[] s_codecs = ["PCMU", "PCMA", "G722", "opus", "G729"];
#else
    private static readonly string[] s_codecs = ["PCMU", "PCMA", "G722", "opus"];
#endif
    private static readonly string[] s_transports = ["udp", "tcp", "tls", "ws", "wss", "auto"];
    private static readonly string[] s_dtmfModes = ["rtp", "info"];

    public static IReadOnlyList<SettingBinding<AccountSettings>> All { get; } =
    [
        new(Key("address", nameof(AccountSettings.Address), SettingKind.SipAddress, null) with
        {
            Description = "Address-of-record: who the account is.",
            NeedsReregistration = true,
        }, (account, value) => account with { Address = value.Text }),

        new(Key("user", nameof(AccountSettings.User), SettingKind.Text, "\"\"") with
        {
            Description = "Digest user name; empty for the user part of the address.",
            NeedsReregistration = true,
        }, (account, value) => account with { User = value.Text }),

        new(Key("password", nameof(AccountSettings.Password), SettingKind.Text, "\"\"") with
        {
            Description = "Digest password.",
            MaximumLength = 256,
            IsSecret = true,
            NeedsReregistration = true,
        }, (account, value) => account with { Password = value.Text }),

        new(Key("displayName", nameof(AccountSettings.DisplayName), SettingKind.Text, "\"\"") with
        {
            Description = "Name shown to the people one calls.",
        }, (account, value) => account with { DisplayName = value.Text }),

        new(Key("proxy", nameof(AccountSettings.Proxy), SettingKind.SipServer, "\"\"") with
        {
            Description = "Outbound proxy; empty for none.",
            NeedsReregistration = true,
        }, (account, value) => account with { Proxy = value.Text }),

        new(Key("registrar", nameof(AccountSettings.Registrar), SettingKind.SipServer, "\"\"") with
        {
            Description = "Registrar; empty for the domain of the address.",
            NeedsReregistration = true,
        }, (account, value) => account with { Registrar = value.Text }),

        new(Key("transport", nameof(AccountSettings.Transport), SettingKind.Choice, "\"udp\"") with
        {
            Description = "Transport where no URI names one; auto asks DNS.",
            AllowedValues = s_transports,
            NeedsReregistration = true,
        }, (account, value) => account with { Transport = (TransportKind)Array.IndexOf(s_transports, value.Text) }),

        // Below 60 s is for benches and for NATs that forget fast; a registrar that minds says 423 (RFC 3261 §10.2.8).
        new(Key("expires", nameof(AccountSettings.Expires), SettingKind.Integer, "600") with
        {
            Description = "Binding lifetime to ask the registrar for.",
            Minimum = 10,
            Maximum = 86_400,
            Unit = "s",
            NeedsReregistration = true,
        }, (account, value) => account with { Expires = TimeSpan.FromSeconds(value.Number) }),

        new(Key("register", nameof(AccountSettings.Register), SettingKind.Boolean, "true") with
        {
            Description = "Whether to register; without it the account is a direct trunk.",
            NeedsReregistration = true,
        }, (account, value) => account with { Register = value.Flag }),

        new(Key("autoAnswer", nameof(AccountSettings.AutoAnswer), SettingKind.Boolean, "false") with
        {
            Description = "Whether calls to this account are answered without a hand.",
        }, (account, value) => account with { AutoAnswer = value.Flag }),

        new(Key("codecs", nameof(AccountSettings.Codecs), SettingKind.ChoiceList, "[\"opus\",\"G722\",\"PCMU\",\"PCMA\"]") with
        {
            Description = "Codecs in order of preference; opus only where its library is installed.",
            AllowedValues = s_codecs,
        }, (account, value) => account with { Codecs = Codecs(value) }),

        new(Key("subscribeMessages", nameof(AccountSettings.SubscribeMessages), SettingKind.Boolean, "true") with
        {
            Description = "Whether to ask the server how many voice messages wait.",
            NeedsReregistration = true,
        }, (account, value) => account with { SubscribeMessages = value.Flag }),

        new(Key("syncFeatures", nameof(AccountSettings.SyncFeatures), SettingKind.Boolean, "false") with
        {
            Description = "Whether forwarding and do not disturb are kept in step with the server (as-feature-event).",
            NeedsReregistration = true,
        }, (account, value) => account with { SyncFeatures = value.Flag }),

        new(Key("publishPresence", nameof(AccountSettings.PublishPresence), SettingKind.Boolean, "false") with
        {
            Description = "Whether the server is told if somebody is on the phone, or not to be disturbed (RFC 3903).",
        }, (account, value) => account with { PublishPresence = value.Flag }),

        new(Key("qualityCollector", nameof(AccountSettings.QualityCollector), SettingKind.SipServer, "\"\"") with
        {
            Description = "Who is told after each call how it sounded (RFC 6035), a SIP URI such as \"sip:quality@example.org\"; empty for nobody.",
        }, (account, value) => account with { QualityCollector = value.Text }),

        new(Key("eventList", nameof(AccountSettings.EventList), SettingKind.SipServer, "\"\"") with
        {
            Description = "List of colleagues that the server keeps (RFC 4662): keys that follow them share one subscription; empty for one each.",
        }, (account, value) => account with { EventList = value.Text }),

        new(Key("gruu", nameof(AccountSettings.Gruu), SettingKind.Boolean, "false") with
        {
            Description = "Whether to ask the registrar for an address that leads to this very phone, and to use it (RFC 5627).",
            NeedsReregistration = true,
        }, (account, value) => account with { Gruu = value.Flag }),

        new(Key("label", nameof(AccountSettings.Label), SettingKind.Text, "\"\"") with
        {
            Description = "What the screen calls the account; empty for its display name.",
            MaximumLength = 64,
        }, (account, value) => account with { Label = value.Text }),

        new(Key("messageNumber", nameof(AccountSettings.MessageNumber), SettingKind.Text, "\"\"") with
        {
            Description = "Number that plays the voice messages; empty for the one the server tells.",
            MaximumLength = 64,
        }, (account, value) => account with { MessageNumber = value.Text }),

        new(Key("dtmf", nameof(AccountSettings.Dtmf), SettingKind.Choice, "\"rtp\"") with
        {
            Description = "How digits pressed during a call are sent.",
            AllowedValues = s_dtmfModes,
        }, (account, value) => account with { Dtmf = (DtmfMode)Array.IndexOf(s_dtmfModes, value.Text) }),

        .. MediaBindings.All,
    ];

    private static SettingDescriptor Key(string name, string property, SettingKind kind, string? defaultJson) =>
        SettingDescriptor.Of($"{SettingsSchema.AccountsKey}[].{name}", nameof(AccountSettings), property, kind, defaultJson);

    /// <summary>The lists of words above are in the order of their enums; a test holds them to it.</summary>
    private static List<CodecKind> Codecs(SettingValue value)
    {
        var codecs = new List<CodecKind>();
        foreach (string name in value.Texts ?? [])
        {
            codecs.Add((CodecKind)Array.IndexOf(s_codecs, name));
        }

        return codecs;
    }
}
