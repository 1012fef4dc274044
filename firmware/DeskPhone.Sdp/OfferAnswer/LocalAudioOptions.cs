using System.Net;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>What this side brings to an audio stream. Immutable.</summary>
public sealed record LocalAudioOptions
{
    /// <summary>Where we receive RTP: a concrete address, since it goes into the description.</summary>
    public required IPEndPoint Rtp { get; init; }

    /// <summary>Codecs in order of preference, and telephone-event once for each clock rate among them.</summary>
    public required IReadOnlyList<AudioFormatDescription> Formats { get; init; }

    /// <summary>Audio per packet we like to receive (ptime), 10–60 ms.</summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the stream is encrypted.</summary>
    public CryptoPolicy Crypto { get; init; } = CryptoPolicy.Off;

    /// <summary>Crypto suites in order of preference; what to offer and what to take; none where keys are agreed by DTLS alone.</summary>
    public IReadOnlyList<CryptoSuite> CryptoSuites { get; init; } = CryptoSuite.All;

    /// <summary>Our certificate under several hashes, the first to be offered; none where there is no DTLS (RFC 5763).</summary>
    public IReadOnlyList<SdpFingerprint> Fingerprints { get; init; } = [];

    /// <summary>Where we may be reached by ICE, or <see langword="null"/> for a stream without it.</summary>
    public LocalIce? Ice { get; init; }

    /// <summary>Whether RTP and RTCP may share a port (RFC 5761); offered, and taken where the peer offers it.</summary>
    public bool IsRtcpMultiplexed { get; init; }

    /// <summary>User name of the origin line; <c>-</c> for none (RFC 8866 §5.2). No spaces.</summary>
    public string UserName { get; init; } = "-";

    /// <summary>
    /// Whether our answers follow our order of codecs rather than the offerer's (RFC 3264 §6.1 allows both).
    /// </summary>
    public bool PrefersOwnOrder { get; init; }
}
