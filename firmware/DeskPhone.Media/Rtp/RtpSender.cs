using System.Buffers.Binary;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Media.Rtp;

/// <summary>The sending side of an RTP session: source, sequence numbers, timestamps, and the counts a sender report needs.</summary>
/// <remarks>SSRC, first sequence number and first timestamp are random (RFC 3550 §5.1); none of them changes with codec or peer.</remarks>
public sealed class RtpSender
{
    /// <summary>Draws the three random values.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="isProtected">
    /// Whether SRTP will count rollovers: then the first sequence number is in the lower half, so that a lost first packet cannot leave
    /// the two sides a rollover apart (RFC 3711 §3.3.1).
    /// </param>
    public RtpSender(IRandomSource random, bool isProtected = false)
    {
        Span<byte> bytes = stackalloc byte[10];
        random.Fill(bytes);
        Ssrc = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        Timestamp = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        SequenceNumber = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]) & (isProtected ? 0x7FFF : 0xFFFF));
    }

    /// <summary>Our synchronization source.</summary>
    public uint Ssrc { get; private set; }

    /// <summary>Timestamp of the next sample to be captured.</summary>
    public uint Timestamp { get; private set; }

    /// <summary>Sequence number of the next packet.</summary>
    public ushort SequenceNumber { get; private set; }

    /// <summary>RTP packets sent under any SSRC.</summary>
    public long PacketsSent { get; private set; }

    /// <summary>RTP packets sent under the present SSRC (RFC 3550 §6.4.1; more bits than the report has).</summary>
    public long PacketCount { get; private set; }

    /// <summary>Payload bytes sent under the present SSRC (RFC 3550 §6.4.1; more bits than the report has).</summary>
    public long OctetCount { get; private set; }

    /// <summary>Time passes, sent or not: media of <paramref name="clockUnits"/> units of the RTP clock were captured.</summary>
    public void Advance(int clockUnits) => Timestamp += (uint)clockUnits;

    /// <summary>Writes the header of the next packet and counts the packet.</summary>
    /// <param name="datagram">Where the packet is built; the payload stands behind the header.</param>
    /// <param name="payloadType">0–127.</param>
    /// <param name="isMarked">First packet of a talkspurt, or of an event.</param>
    /// <param name="timestamp">Of the first sample in the packet.</param>
    /// <param name="payloadLength">Bytes behind the header.</param>
    /// <returns>Length of the whole packet in bytes.</returns>
    public int WriteHeader(Span<byte> datagram, int payloadType, bool isMarked, uint timestamp, int payloadLength)
    {
        new RtpHeader((byte)payloadType, isMarked, SequenceNumber, timestamp, Ssrc).Write(datagram);
        SequenceNumber++;
        PacketCount++;
        PacketsSent++;
        OctetCount += payloadLength;
        return RtpPacket.FixedHeaderLength + payloadLength;
    }

    /// <summary>Takes another SSRC: the peer uses ours too (RFC 3550 §8.2).</summary>
    public void ChangeSsrc(IRandomSource random)
    {
        Span<byte> bytes = stackalloc byte[4];
        random.Fill(bytes);
        Ssrc = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        PacketCount = 0;
        OctetCount = 0;
    }
}
