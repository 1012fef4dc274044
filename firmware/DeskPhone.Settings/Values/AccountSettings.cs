namespace DeskPhone.Settings.Values;

/// <summary>One SIP account.</summary>
public sealed record AccountSettings
{
    private static readonly string[] s_fewSuites = ["AEAD_AES_256_GCM", "AES_CM_128_HMAC_SHA1_80"]; // The strongest, and the one everybody has.

    /// <summary>Address-of-record as a SIP URI.</summary>
    public required string Address { get; init; }

    /// <summary>Digest user name; empty for the user part of <see cref="Address"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>Digest password. Secret.</summary>
    public string Password { get; init; } = "";

    /// <summary>Name shown to the people one calls.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>What the screen calls the account; empty for <see cref="DisplayName"/>.</summary>
    public string Label { get; init; } = "";

    /// <summary>Outbound proxy as a SIP URI; empty for none.</summary>
    public string Proxy { get; init; } = "";

    /// <summary>Registrar as a SIP URI; empty for the domain of <see cref="Address"/>.</summary>
    public string Registrar { get; init; } = "";

    /// <summary>Transport where no URI names one.</summary>
    public TransportKind Transport { get; init; } = TransportKind.Udp;

    /// <summary>Binding lifetime to ask for.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Whether to register; without it the account is a direct trunk.</summary>
    public bool Register { get; init; } = true;

    /// <summary>Whether calls to this account are answered without a hand.</summary>
    public bool AutoAnswer { get; init; }

    /// <summary>Codecs in order of preference.</summary>
    public IReadOnlyList<CodecKind> Codecs { get; init; } = [CodecKind.Opus, CodecKind.G722, CodecKind.Pcmu, CodecKind.Pcma];

    /// <summary>Whether to ask the server how many voice messages wait.</summary>
    public bool SubscribeMessages { get; init; } = true;

    /// <summary>Whether forwarding and do not disturb are kept in step with the server (<c>as-feature-event</c>).</summary>
    public bool SyncFeatures { get; init; }

    /// <summary>Whether the server is told if somebody is on the phone, or not to be disturbed (RFC 3903).</summary>
    public bool PublishPresence { get; init; }

    /// <summary>Who is told how each call sounded (RFC 6035), a SIP URI; empty for nobody.</summary>
    public string QualityCollector { get; init; } = "";

    /// <summary>A list of colleagues that the server keeps (RFC 4662), a SIP URI: keys that follow them share one subscription. Empty for one each.</summary>
    public string EventList { get; init; } = "";

    /// <summary>Whether to ask the registrar for an address that leads to this very phone, and to use it (RFC 5627).</summary>
    public bool Gruu { get; init; }

    /// <summary>Number that plays the voice messages; empty for the address the server tells.</summary>
    public string MessageNumber { get; init; } = "";

    /// <summary>How digits pressed during a call are sent.</summary>
    public DtmfMode Dtmf { get; init; } = DtmfMode.Rtp;

    /// <summary>Whether media is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; } = SrtpPolicy.Automatic;

    /// <summary>How the keys are agreed.</summary>
    public SrtpKeying SrtpKeying { get; init; } = SrtpKeying.Sdes;

    /// <summary>Crypto suites of keys in the description, in order of preference, by their registered names. Few, for each costs the INVITE 90 bytes.</summary>
    public IReadOnlyList<string> SrtpSuites { get; init; } = s_fewSuites;

    /// <summary>Whether G.711 repeats each packet in the next (RFC 2198): twice the bytes, and single losses cost nothing.</summary>
    public bool Redundancy { get; init; }

    /// <summary>Whether pauses are left out where the peer agrees: comfort noise (RFC 3389), or the codec's own way.</summary>
    public bool SilenceSuppression { get; init; }

    /// <summary>Whether RTP and RTCP may share a port (RFC 5761).</summary>
    public bool RtcpMux { get; init; } = true;

    /// <summary>Whose media is taken where it is not encrypted.</summary>
    public MediaLock MediaLock { get; init; } = MediaLock.Signalled;

    /// <summary>Whether media finds its way by ICE.</summary>
    public IceMode Ice { get; init; } = IceMode.Off;

    /// <summary>STUN servers that tell the phone its public address, with ICE; address or name, with or without a port.</summary>
    public IReadOnlyList<string> StunServers { get; init; } = [];

    /// <summary>TURN servers that relay media where nothing else works, with ICE; address or name, with or without a port.</summary>
    public IReadOnlyList<string> TurnServers { get; init; } = [];

    /// <summary>What carries media to a TURN server.</summary>
    public TurnTransport TurnTransport { get; init; } = TurnTransport.Udp;

    /// <summary>User name at the TURN servers.</summary>
    public string TurnUser { get; init; } = "";

    /// <summary>Password at the TURN servers. Secret.</summary>
    public string TurnPassword { get; init; } = "";

    /// <summary>Whether media is encrypted, where <see cref="Srtp"/> leaves it to the signalling.</summary>
    public SrtpPolicy EffectiveSrtp() => Srtp is not SrtpPolicy.Automatic ? Srtp
        : Transport is TransportKind.Tls or TransportKind.SecureWebSocket || Address.StartsWith("sips:", StringComparison.OrdinalIgnoreCase)
            ? SrtpPolicy.Required
            : SrtpPolicy.Off;
}
