using System.Buffers.Binary;

namespace DeskPhone.Media.Quality;

/// <summary>The VoIP metrics report block of RTCP-XR (RFC 3611 §4.7).</summary>
public static class VoipMetrics
{
    /// <summary>Length of the block, in bytes.</summary>
    public const int BlockLength = 36;

    /// <summary>Length of an XR packet that holds this block alone, in bytes.</summary>
    public const int PacketLength = 8 + BlockLength;

    private const byte ExtendedReport = 207;
    private const byte BlockType = 7;
    private const byte Unavailable = 127;
    private const byte ReceiverConfiguration = 0b1110_0101; // enhanced concealment, adaptive buffer, rate 5 (§4.7.6)

    /// <summary>Writes an XR packet with the block (RFC 3611 §2).</summary>
    /// <param name="packet">Room for <see cref="PacketLength"/> bytes.</param>
    /// <param name="ownSsrc">Who reports.</param>
    /// <param name="sourceSsrc">About whom.</param>
    /// <param name="quality">How it sounds.</param>
    /// <param name="statistics">What was counted.</param>
    public static int Write(Span<byte> packet, uint ownSsrc, uint sourceSsrc, CallQuality quality, StreamStatistics statistics)
    {
        ArgumentNullException.ThrowIfNull(quality);
        ArgumentNullException.ThrowIfNull(statistics);
        packet[0] = 0x80;
        packet[1] = ExtendedReport;
        BinaryPrimitives.WriteUInt16BigEndian(packet[2..], (PacketLength / 4) - 1);
        BinaryPrimitives.WriteUInt32BigEndian(packet[4..], ownSsrc);

        Span<byte> block = packet.Slice(8, BlockLength);
        block.Clear();
        block[0] = BlockType;
        BinaryPrimitives.WriteUInt16BigEndian(block[2..], (BlockLength / 4) - 1);
        BinaryPrimitives.WriteUInt32BigEndian(block[4..], sourceSsrc);
        double lostShare = statistics.PacketsReceived + statistics.PacketsLost == 0
            ? 0
            : (double)statistics.PacketsLost / (statistics.PacketsReceived + statistics.PacketsLost);
        block[8] = Fraction(lostShare);
        block[9] = Fraction(Math.Max(0, quality.LossShare - lostShare));
        block[10] = Fraction(quality.BurstDensity);
        block[11] = Fraction(quality.GapDensity);
        WriteMs(block[12..], quality.MeanBurst);
        WriteMs(block[14..], quality.MeanGap);
        WriteMs(block[16..], statistics.RoundTrip ?? TimeSpan.Zero);
        WriteMs(block[18..], statistics.BufferDelay);
        block[20] = Unavailable; // signal level
        block[21] = Unavailable; // noise level
        block[22] = Unavailable; // residual echo return loss
        block[23] = LossPattern.Gmin;
        block[24] = (byte)Math.Clamp(quality.Rating, 0, 120);
        block[25] = Unavailable; // external R factor
        block[26] = (byte)Math.Clamp(Math.Round(quality.ListeningMos * 10), 10, 50);
        block[27] = (byte)Math.Clamp(Math.Round(quality.ConversationMos * 10), 10, 50);
        block[28] = ReceiverConfiguration;
        WriteMs(block[30..], statistics.BufferDelay);
        WriteMs(block[32..], statistics.LongestBufferDelay);
        WriteMs(block[34..], TimeSpan.FromMilliseconds(200));
        return PacketLength;
    }

    private static byte Fraction(double share) => (byte)Math.Clamp(share * 256, 0, 255);

    private static void WriteMs(Span<byte> field, TimeSpan time) =>
        BinaryPrimitives.WriteUInt16BigEndian(field, (ushort)Math.Clamp(time.TotalMilliseconds, 0, ushort.MaxValue));
}
