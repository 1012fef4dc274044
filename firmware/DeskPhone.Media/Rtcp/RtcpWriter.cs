using System.Buffers.Binary;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Rtcp;

/// <summary>Builds a compound RTCP datagram (RFC 3550 §6.1) in a buffer of the caller.</summary>
/// <param name="buffer">Long enough: 28 + 24 bytes of reports, 8 + 2 + 255 of description, 8 of goodbye are the most.</param>
public ref struct RtcpWriter(Span<byte> buffer)
{
    private const byte CanonicalName = 1; // the SDES item CNAME

    private readonly Span<byte> _buffer = buffer;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>A sender report (§6.4.1).</summary>
    /// <param name="sender">Whose.</param>
    /// <param name="ntpTime">64-bit NTP time, or time of any clock that runs at its pace (§4).</param>
    /// <param name="rtpTimestamp">The RTP timestamp of the same moment.</param>
    /// <param name="block">About the one source we hear, if there is one.</param>
    public void WriteSenderReport(RtpSender sender, ulong ntpTime, uint rtpTimestamp, RtcpReportBlock? block)
    {
        Span<byte> packet = Begin(RtcpPacketType.SenderReport, block is null ? 0 : 1, 28 + (block is null ? 0 : 24));
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], sender.Ssrc);
        BinaryPrimitives.WriteUInt64BigEndian(packet[8..], ntpTime);
        BinaryPrimitives.WriteUInt32BigEndian(packet[16..], rtpTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(packet[20..], (uint)sender.PacketCount);
        BinaryPrimitives.WriteUInt32BigEndian(packet[24..], (uint)sender.OctetCount);
        WriteBlock(packet[28..], block);
    }

    /// <summary>A receiver report (§6.4.2).</summary>
    public void WriteReceiverReport(uint ssrc, RtcpReportBlock? block)
    {
        Span<byte> packet = Begin(RtcpPacketType.ReceiverReport, block is null ? 0 : 1, 8 + (block is null ? 0 : 24));
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        WriteBlock(packet[8..], block);
    }

    /// <summary>A source description with nothing but the canonical name (§6.5.1).</summary>
    /// <param name="ssrc">Our source.</param>
    /// <param name="canonicalName">UTF-8, at most 255 bytes.</param>
    public void WriteSourceDescription(uint ssrc, ReadOnlySpan<byte> canonicalName)
    {
        // At least one zero byte ends the list of items, then up to the next 32-bit word.
        int length = (8 + 2 + canonicalName.Length + 1 + 3) & ~3;
        Span<byte> packet = Begin(RtcpPacketType.SourceDescription, 1, length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        packet[8] = CanonicalName;
        packet[9] = (byte)canonicalName.Length;
        canonicalName.CopyTo(packet[10..]);
        packet[(10 + canonicalName.Length)..].Clear();
    }

    /// <summary>An extended report with nothing but VoIP metrics (RFC 3611 §2, §4.7).</summary>
    public void WriteVoipMetrics(uint ssrc, in VoipMetrics metrics)
    {
        Span<byte> packet = Begin(RtcpPacketType.ExtendedReport, 0, 8 + VoipMetrics.Length);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
        metrics.Write(packet[8..]);
    }

    /// <summary>A goodbye without a reason (§6.6).</summary>
    public void WriteGoodbye(uint ssrc)
    {
        Span<byte> packet = Begin(RtcpPacketType.Goodbye, 1, 8);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ssrc);
    }

    private static void WriteBlock(Span<byte> destination, RtcpReportBlock? block)
    {
        if (block is not { } value)
        {
            return;
        }

        BinaryPrimitives.WriteUInt32BigEndian(destination, value.Report.Ssrc);
        BinaryPrimitives.WriteInt32BigEndian(destination[4..], value.Report.CumulativeLost & 0xFF_FFFF);
        destination[4] = value.Report.FractionLost;
        BinaryPrimitives.WriteUInt32BigEndian(destination[8..], value.Report.HighestSequence);
        BinaryPrimitives.WriteUInt32BigEndian(destination[12..], value.Report.JitterUnits);
        BinaryPrimitives.WriteUInt32BigEndian(destination[16..], value.LastSenderReport);
        BinaryPrimitives.WriteUInt32BigEndian(destination[20..], value.DelaySinceLastSenderReport);
    }

    private Span<byte> Begin(RtcpPacketType type, int count, int length)
    {
        Span<byte> packet = _buffer.Slice(Length, length);
        packet[0] = (byte)(0x80 | count);
        packet[1] = (byte)type;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (ushort)((length / sizeof(uint)) - 1));
        Length += length;
        return packet;
    }
}
