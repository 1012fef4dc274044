using System.Net;
using DeskPhone.Media.Ice;

namespace DeskPhone.Media.Pipeline;

/// <summary>A datagram to send from a stream's port.</summary>
/// <param name="Stream">Whose port.</param>
/// <param name="Remote">Where to.</param>
/// <param name="Datagram">The bytes, in a buffer the engine uses again: valid until its next member is called.</param>
/// <param name="IsRtcp">Whether it leaves from the RTCP port (RTP port + 1).</param>
public readonly record struct OutgoingPacket(StreamId Stream, IPEndPoint Remote, ReadOnlyMemory<byte> Datagram, bool IsRtcp)
{
    /// <summary>Whether it is RTP for the peer: whoever else sends to the port may then be kept apart from it.</summary>
    public bool IsMedia { get; init; }

    /// <summary>The TURN server it goes to over TCP or TLS; <see langword="null"/> for a datagram.</summary>
    public TurnServer? Connected { get; init; }
}
