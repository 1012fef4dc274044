using System.Net;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Jitter;
using DeskPhone.Media.Rtp;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Media.Pipeline;

/// <summary>What offer and answer agreed about one audio stream. Immutable; a change is a new value.</summary>
public sealed record AudioStreamOptions
{
    /// <summary>The codec we send.</summary>
    public required AudioCodec Codec { get; init; }

    /// <summary>The payload type the peer wants to receive it under, 0–127.</summary>
    public required int SendPayloadType { get; init; }

    /// <summary>Payload types we promised to receive, with their codecs.</summary>
    public required IReadOnlyList<ReceivePayload> ReceivePayloads { get; init; }

    /// <summary>Where the peer wants RTP.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Where the peer wants RTCP, or <see langword="null"/> for the port after <see cref="Remote"/>.</summary>
    public IPEndPoint? RemoteRtcp { get; init; }

    /// <summary>Whether each side reports to the other (RTCP); not where one speaks to hundreds.</summary>
    public bool HasReports { get; init; } = true;

    /// <summary>Whether RTP and RTCP share a port (RFC 5761).</summary>
    public bool IsRtcpMultiplexed { get; init; }

    /// <summary>Whose packets are taken.</summary>
    public SourcePolicy SourcePolicy { get; init; } = SourcePolicy.SignalledAddress;

    /// <summary>The handshake that brings the keys of SRTP, or <see langword="null"/> for none; wins over <see cref="Srtp"/>.</summary>
    public DtlsOptions? Dtls { get; init; }

    /// <summary>What both sides said about ICE, or <see langword="null"/>: then media goes to <see cref="Remote"/>.</summary>
    public IceOptions? Ice { get; init; }

    /// <summary>Whether only protected packets are taken and sent.</summary>
    public bool IsProtected => Srtp is not null || Dtls is not null;

    /// <summary>Which way media may flow.</summary>
    public StreamDirection Direction { get; init; } = StreamDirection.SendReceive;

    /// <summary>Audio per packet sent (ptime), 10–60 ms.</summary>
    public TimeSpan PacketDuration { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Whether the peer's decoder uses redundancy within the encoding (useinbandfec, RFC 7587 §6.1).</summary>
    public bool DoesPeerUseRedundancy { get; init; }

    /// <summary>Whether the peer would rather be sent nothing while nobody speaks (usedtx, RFC 7587 §6.1).</summary>
    public bool DoesPeerWantSilence { get; init; }

    /// <summary>Payload type the peer takes telephone-event under (RFC 4733), or <see langword="null"/> where it takes none.</summary>
    public int? SendEventPayloadType { get; init; }

    /// <summary>Payload type under which the peer takes comfort noise instead of pauses (RFC 3389), or <see langword="null"/> where everything is sent.</summary>
    public int? SendNoisePayloadType { get; init; }

    /// <summary>Payload type under which the peer takes G.711 with the packet before repeated (RFC 2198), or <see langword="null"/>.</summary>
    public int? SendRedundancyPayloadType { get; init; }

    /// <summary>Payload type under which such packets may arrive, or <see langword="null"/>.</summary>
    public int? ReceiveRedundancyPayloadType { get; init; }

    /// <summary>Keys of SRTP, or <see langword="null"/> for RTP in the clear. With keys nothing in the clear is taken.</summary>
    public SrtpOptions? Srtp { get; init; }

    /// <summary>How received audio waits and is made up for; taken when the stream begins.</summary>
    public PlayoutOptions Playout { get; init; } = PlayoutOptions.Default;

    /// <summary>Payload type we receive telephone-event under, or <see langword="null"/>.</summary>
    public int? ReceiveEventPayloadType { get; init; }
}
