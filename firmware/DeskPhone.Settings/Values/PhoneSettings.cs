namespace DeskPhone.Settings.Values;

/// <summary>Everything the phone can be told, typed and validated. Immutable; a change is a new value.</summary>
public sealed record PhoneSettings
{
    /// <summary>Accounts in the order of their line keys; at most 16.</summary>
    public IReadOnlyList<AccountSettings> Accounts { get; init; } = [];

    /// <summary>Programmable keys in the order of the line keys; empty to give each account one.</summary>
    public IReadOnlyList<KeySettings> Keys { get; init; } = [];

    /// <summary>SIP port on this device; 0 lets the system choose.</summary>
    public int SipPort { get; init; } = 5060;

    /// <summary>How long a server may stay silent before a request goes to the next one of its name (RFC 3263 §4.3).</summary>
    public TimeSpan FailoverAfter { get; init; } = TimeSpan.FromMilliseconds(2500);

    /// <summary>How long a server that failed is left alone before the phone tries to go back to it.</summary>
    public TimeSpan FailbackAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>DNS servers, address with or without a port; empty for those of the system.</summary>
    public IReadOnlyList<string> DnsServers { get; init; } = [];

    /// <summary>First RTP port, even.</summary>
    public int RtpPortMin { get; init; } = 16384;

    /// <summary>Last RTP port.</summary>
    public int RtpPortMax { get; init; } = 16484;

    /// <summary>Class of service of media on the network, a DSCP from 0 to 63: EF (RFC 4594 §4.1).</summary>
    public int RtpDscp { get; init; } = 46;

    /// <summary>Class of service of signalling on the network, a DSCP from 0 to 63: CS5 (RFC 4594 §4.2).</summary>
    public int SipDscp { get; init; } = 40;

    /// <summary>IANA time zone name.</summary>
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>ISO 3166-1 alpha-2 country, upper case: tones and number formats.</summary>
    public string Country { get; init; } = "US";

    /// <summary>BCP 47 language of the screen.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Dialling, and calls that are not let through.</summary>
    public CallSettings Calls { get; init; } = new();

    /// <summary>What it does beside plain calls.</summary>
    public FeatureSettings Features { get; init; } = new();

    /// <summary>How the screen looks.</summary>
    public DisplaySettings Display { get; init; } = new();

    /// <summary>What stands under it.</summary>
    public SoftKeySettings SoftKeys { get; init; } = new();

    /// <summary>Emergency calls, and where the phone is.</summary>
    public EmergencySettings Emergency { get; init; } = new();

    /// <summary>Names and numbers.</summary>
    public DirectorySettings Directory { get; init; } = new();

    /// <summary>Certificates.</summary>
    public TlsSettings Tls { get; init; } = new();

    /// <summary>Where all this comes from.</summary>
    public ProvisioningSettings Provisioning { get; init; } = new();

    /// <summary>Who is told what the phone does.</summary>
    public ObservationSettings Observation { get; init; } = new();

    /// <summary>New firmware.</summary>
    public UpdateSettings Update { get; init; } = new();

    /// <summary>The phone's sound.</summary>
    public AudioSettings Audio { get; init; } = new();

    /// <summary>The HTTP server.</summary>
    public WebSettings Web { get; init; } = new();
}
