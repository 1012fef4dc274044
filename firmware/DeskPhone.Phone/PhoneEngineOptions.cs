using DeskPhone.Media.Dtls;
using DeskPhone.Phone.DialPlan;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone;

/// <summary>What the phone engine needs to know besides its accounts.</summary>
public sealed record PhoneEngineOptions
{
    /// <summary>Audio per RTP packet, 10–60 ms.</summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The codecs the media side really has: an account's others are not offered.</summary>
    public IReadOnlyList<CodecKind> AvailableCodecs { get; init; } = [CodecKind.Pcmu, CodecKind.Pcma, CodecKind.G722];

    /// <summary>The phone's certificate for media under several hashes, the first to be offered; none where DTLS is not to be had.</summary>
    public IReadOnlyList<CertificateFingerprint> Fingerprints { get; init; } = [];

    /// <summary>How long a DTMF digit lasts: long enough for the slowest door opener.</summary>
    public TimeSpan DigitDuration { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>SIP status a caller gets while the phone is not to be disturbed.</summary>
    public int DoNotDisturbStatus { get; init; } = 486;

    /// <summary>How long a call rings before it is forwarded for want of an answer.</summary>
    public TimeSpan ForwardAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What the phone does beside plain calls.</summary>
    public FeatureSettings Features { get; init; } = new();

    /// <summary>Emergency calls, and where the phone is.</summary>
    public EmergencySettings Emergency { get; init; } = new();

    /// <summary>Names and numbers.</summary>
    public DirectorySettings Directory { get; init; } = new();

    /// <summary>ISO 3166 country, for emergency numbers and the prefixes of numbers.</summary>
    public string Country { get; init; } = "US";

    /// <summary>The way to the emergency server; <see langword="null"/> where none is set.</summary>
    public static AccountSettings? EmergencyAccount(EmergencySettings emergency)
    {
        ArgumentNullException.ThrowIfNull(emergency);
        return emergency.Server.Length == 0 ? null : new AccountSettings
        {
            Address = $"sip:anonymous@{DialTarget.DomainOf(emergency.Server)}",
            Proxy = emergency.Server,
            Register = false,
            SubscribeMessages = false,
        };
    }

    /// <summary>When a number is complete while it is dialled on a live line.</summary>
    public DialRules Dialing { get; init; } = new();
}
