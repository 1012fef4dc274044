using System.Buffers.Binary;

namespace DeskPhone.Media.Rtp;

/// <summary>The fixed header of a packet to send (RFC 3550 §5.1): no CSRC, no extension, no padding.</summary>
/// <param name="PayloadType">0–127.</param>
/// <param name="IsMarked">The marker bit.</param>
/// <param name="SequenceNumber">Sequence number.</param>
/// <param name="Timestamp">Timestamp in units of the codec's RTP clock.</param>
/// <param name="Ssrc">Synchronization source.</param>
public readonly record struct RtpHeader(byte PayloadType, bool IsMarked, ushort SequenceNumber, uint Timestamp, uint Ssrc)
{
    /// <summary>Writes the header into the first <see cref="RtpPacket.FixedHeaderLength"/> bytes of <paramref name="datagram"/>.</summary>
    public void Write(Span<byte> datagram)
    {
        datagram[0] = 0x80; // version 2
        datagram[1] = (byte)((IsMarked ? 0x80 : 0) | (PayloadType & 0x7F));
        BinaryPrimitives.WriteUInt16BigEndian(datagram[2..], SequenceNumber);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[4..], Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(datagram[8..], Ssrc);
    }
}
