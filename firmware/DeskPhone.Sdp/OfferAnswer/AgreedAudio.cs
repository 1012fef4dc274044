using System.Net;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>What offer and answer agreed about the audio stream, seen from us. Immutable.</summary>
public sealed record AgreedAudio
{
    /// <summary>
    /// Where the peer wants RTP. Its address is 0.0.0.0 while the peer holds in the manner of RFC 2543.
    /// </summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>
    /// Where the peer wants RTCP: its <c>a=rtcp</c> (RFC 3605), else the port after <see cref="Remote"/>.
    /// </summary>
    public required IPEndPoint RemoteRtcp { get; init; }

    /// <summary>What we may do.</summary>
    public required SdpDirection Direction { get; init; }

    /// <summary>The codec to send, under the peer's payload type.</summary>
    public required AudioFormatDescription Send { get; init; }

    /// <summary>
    /// The codecs that may arrive, under our payload types, the likeliest first; without telephone-event.
    /// </summary>
    public required IReadOnlyList<AudioFormatDescription> Receive { get; init; }

    /// <summary>Keys of SRTP, or <see langword="null"/> for RTP in the clear or where <see cref="Dtls"/> brings them.</summary>
    public AgreedCrypto? Crypto { get; init; }

    /// <summary>The handshake that brings the keys of SRTP, or <see langword="null"/> for none.</summary>
    public AgreedDtls? Dtls { get; init; }

    /// <summary>Both sides of ICE, or <see langword="null"/> where one of them has none.</summary>
    public AgreedIce? Ice { get; init; }

    /// <summary>Whether RTP and RTCP share a port (RFC 5761).</summary>
    public bool IsRtcpMultiplexed { get; init; }

    /// <summary>Whether what is sent is encrypted, and nothing else is taken.</summary>
    public bool IsProtected => Crypto is not null || Dtls is not null;

    /// <summary>
    /// Payload type under which the peer takes telephone-event at the clock of <see cref="Send"/>, or
    /// <see langword="null"/>.
    /// </summary>
    public int? SendEventPayloadType { get; init; }

    /// <summary>
    /// Payload type under which telephone-event at the clock of <see cref="Send"/> may arrive, or
    /// <see langword="null"/>.
    /// </summary>
    public int? ReceiveEventPayloadType { get; init; }

    /// <summary>Payload type under which the peer takes what is sent with the packet before repeated (RFC 2198), or <see langword="null"/>.</summary>
    public int? SendRedundancyPayloadType { get; init; }

    /// <summary>Payload type under which such packets may arrive, or <see langword="null"/>.</summary>
    public int? ReceiveRedundancyPayloadType { get; init; }

    /// <summary>Payload type under which the peer takes comfort noise in the pauses of <see cref="Send"/> (RFC 3389), or <see langword="null"/>.</summary>
    public int? SendNoisePayloadType { get; init; }

    /// <summary>
    /// Audio per packet the peer asked for (ptime), a multiple of 10 ms from 10 to 60 ms; ours where it did not ask.
    /// </summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the peer put us on hold: it does not want our media (RFC 3264 §8.4, RFC 6337 §5.3).</summary>
    public bool IsHeldByPeer { get; init; }
}
