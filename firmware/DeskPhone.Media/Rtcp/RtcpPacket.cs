using System.Buffers.Binary;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Rtcp;

/// <summary>One packet of a compound RTCP datagram, read in place (RFC 3550 §6.4–6.7).</summary>
public readonly ref struct RtcpPacket
{
    private const int HeaderLength = 4;
    private const int SenderInfoLength = 20;
    private const int ReportBlockLength = 24;

    private readonly ReadOnlySpan<byte> _body;
    private readonly int _count;

    private RtcpPacket(RtcpPacketType type, int count, ReadOnlySpan<byte> body)
    {
        Type = type;
        _count = count;
        _body = body;
    }

    /// <summary>What it is.</summary>
    public RtcpPacketType Type { get; }

    /// <summary>Its sender; for BYE and SDES the first source named. Zero where there is none.</summary>
    public uint Ssrc => _body.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(_body) : 0;

    /// <summary>Report blocks that are really there.</summary>
    public int ReportCount => Type is RtcpPacketType.SenderReport or RtcpPacketType.ReceiverReport
        ? Math.Clamp((_body.Length - ReportsOffset) / ReportBlockLength, 0, _count)
        : 0;

    private int ReportsOffset => Type is RtcpPacketType.SenderReport ? 4 + SenderInfoLength : 4;

    /// <summary>Reads the first packet of <paramref name="compound"/> and takes it off.</summary>
    /// <param name="compound">The datagram, or what is left of it; not empty.</param>
    /// <param name="packet">The packet.</param>
    /// <returns><see cref="RtcpParseError.None"/>, or why the rest of the datagram is to be dropped; it never throws.</returns>
    public static RtcpParseError TryTake(ref ReadOnlySpan<byte> compound, out RtcpPacket packet)
    {
        packet = default;
        if (compound.Length < HeaderLength)
        {
            return RtcpParseError.TooShort;
        }

        if (compound[0] >> 6 != 2)
        {
            return RtcpParseError.WrongVersion;
        }

        if (compound[1] is < 192 or > 223)
        {
            return RtcpParseError.WrongType;
        }

        int length = HeaderLength + (BinaryPrimitives.ReadUInt16BigEndian(compound[2..]) * sizeof(uint));
        if (length > compound.Length)
        {
            return RtcpParseError.TooShort;
        }

        ReadOnlySpan<byte> body = compound[HeaderLength..length];
        if ((compound[0] & 0x20) != 0)
        {
            int padding = body.IsEmpty ? 0 : body[^1];
            if (length != compound.Length || padding == 0 || padding > body.Length)
            {
                return RtcpParseError.BadPadding;
            }

            body = body[..^padding];
        }

        packet = new RtcpPacket((RtcpPacketType)compound[1], compound[0] & 0x1F, body);
        compound = compound[length..];
        return RtcpParseError.None;
    }

    /// <summary>The middle 32 bits of the sender's NTP timestamp: what goes back to it as LSR.</summary>
    public bool TryGetSenderTime(out uint compactNtp)
    {
        bool isThere = Type is RtcpPacketType.SenderReport && _body.Length >= 4 + SenderInfoLength;
        compactNtp = isThere ? BinaryPrimitives.ReadUInt32BigEndian(_body[6..]) : 0;
        return isThere;
    }

    /// <summary>Report block number <paramref name="index"/>, below <see cref="ReportCount"/>.</summary>
    public RtcpReportBlock GetReport(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, ReportCount);
        ReadOnlySpan<byte> block = _body.Slice(ReportsOffset + (index * ReportBlockLength), ReportBlockLength);
        int lost = BinaryPrimitives.ReadInt32BigEndian(block[4..]) << 8 >> 8; // signed, 24 bits
        return new RtcpReportBlock(
            new ReceptionReport(
                BinaryPrimitives.ReadUInt32BigEndian(block),
                block[4],
                lost,
                BinaryPrimitives.ReadUInt32BigEndian(block[8..]),
                BinaryPrimitives.ReadUInt32BigEndian(block[12..])),
            BinaryPrimitives.ReadUInt32BigEndian(block[16..]),
            BinaryPrimitives.ReadUInt32BigEndian(block[20..]));
    }

    /// <summary>The VoIP metrics of an extended report (RFC 3611 §4.7), if it has some.</summary>
    public bool TryGetVoipMetrics(out VoipMetrics metrics)
    {
        metrics = default;
        return Type is RtcpPacketType.ExtendedReport && _body.Length >= sizeof(uint) && VoipMetrics.TryFind(_body[sizeof(uint)..], out metrics);
    }

    /// <summary>Whether a BYE names <paramref name="ssrc"/> (RFC 3550 §6.6).</summary>
    public bool IsGoodbyeOf(uint ssrc)
    {
        for (int i = 0; Type is RtcpPacketType.Goodbye && i < _count && _body.Length >= (i + 1) * sizeof(uint); i++)
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(_body[(i * sizeof(uint))..]) == ssrc)
            {
                return true;
            }
        }

        return false;
    }
}
