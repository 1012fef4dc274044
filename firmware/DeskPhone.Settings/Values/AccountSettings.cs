namespace DeskPhone.Settings.Values;

/// <summary>One SIP account.</summary>
public sealed record AccountSettings
{
    /// <summary>Address-of-record as a SIP URI.</summary>
    public required string Address { get; init; }

    /// <summary>Digest user name; empty for the user part of <see cref="Address"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>Digest password. Secret.</summary>
    public string Password { get; init; } = "";

    /// <summary>Name shown to the people one calls.</summary>
    public string DisplayName { get; init; } = "";

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
    public IReadOnlyList<CodecKind> Codecs { get; init; } = [CodecKind.Pcmu, CodecKind.Pcma];

    /// <summary>Whether to ask the server how many voice messages wait.</summary>
    public bool SubscribeMessages { get; init; } = true;

    /// <summary>How digits pressed during a call are sent.</summary>
    public DtmfMode Dtmf { get; init; } = DtmfMode.Rtp;

    /// <summary>Whether media is encrypted.</summary>
    public SrtpPolicy Srtp { get; init; } = SrtpPolicy.Off;
}
