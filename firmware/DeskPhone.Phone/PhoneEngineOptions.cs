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

    /// <summary>When a number is complete while it is dialled on a live line.</summary>
    public DialRules Dialing { get; init; } = new();
}
