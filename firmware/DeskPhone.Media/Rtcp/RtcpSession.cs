using System.Buffers.Binary;
using System.Buffers.Text;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Rtcp;

/// <summary>RTCP of one stream with one peer: when to report, what to say, and what the peer's reports tell.</summary>
/// <remarks>
/// With two members the interval of RFC 3550 §6.2 is always its minimum of five seconds, so §6.3 comes down to that
/// interval drawn anew each time between half and one and a half, and halved before the first report.
/// </remarks>
public sealed class RtcpSession
{
    /// <summary>Longest compound datagram this writes, in bytes.</summary>
    public const int MaxLength = 192;

    private const int CanonicalNameBytes = 12; // 96 random bits, RFC 7022 §4.2
    private const double Compensation = 1.21828; // e - 3/2, RFC 3550 A.7

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly IRandomSource _random;
    private readonly byte[] _canonicalName = new byte[CanonicalNameBytes / 3 * 4];
    private uint _lastSenderReport;
    private Instant _lastSenderReportAt;
    private long _packetsAtLastReport;

    /// <summary>Draws a canonical name that nobody can connect with the phone (RFC 7022 §4.2) and the first report's time.</summary>
    public RtcpSession(IRandomSource random, Instant now)
    {
        _random = random;
        Span<byte> bytes = stackalloc byte[CanonicalNameBytes];
        random.Fill(bytes);
        _ = Base64.EncodeToUtf8(bytes, _canonicalName, out _, out _);
        Deadline = now + NextInterval(isFirst: true);
    }

    /// <summary>When the next report is due.</summary>
    public Instant Deadline { get; private set; }

    /// <summary>Time to the peer and back without its own delay (RFC 3550 §6.4.1), or <see langword="null"/> while unknown.</summary>
    public TimeSpan? RoundTrip { get; private set; }

    /// <summary>The share of our packets the peer lost in its last interval, 0–1, or <see langword="null"/> while unknown.</summary>
    public double? PeerLoss { get; private set; }

    /// <summary>How the peer finds what it receives from us (RFC 3611 §4.7), or <see langword="null"/> while it said nothing.</summary>
    public VoipMetrics? PeerMetrics { get; private set; }

    /// <summary>Reads a datagram from the RTCP port.</summary>
    /// <param name="datagram">From the network: anything at all.</param>
    /// <param name="ownSsrc">Reports about other sources are not about us.</param>
    /// <param name="now">When it came.</param>
    public RtcpParseError HandlePacket(ReadOnlySpan<byte> datagram, uint ownSsrc, Instant now)
    {
        do
        {
            if (RtcpPacket.TryTake(ref datagram, out RtcpPacket packet) is var error and not RtcpParseError.None)
            {
                return error;
            }

            if (packet.TryGetSenderTime(out uint senderTime))
            {
                _lastSenderReport = senderTime;
                _lastSenderReportAt = now;
            }

            if (packet.TryGetVoipMetrics(out VoipMetrics metrics) && metrics.Ssrc == ownSsrc)
            {
                PeerMetrics = metrics;
            }

            for (int i = 0; i < packet.ReportCount; i++)
            {
                HandleReport(packet.GetReport(i), ownSsrc, now);
            }
        }
        while (!datagram.IsEmpty);

        return RtcpParseError.None;
    }

    /// <summary>Writes the report that is due and sets the next <see cref="Deadline"/>.</summary>
    /// <param name="buffer">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="sender">Our sending side.</param>
    /// <param name="receiver">Our receiving side.</param>
    /// <param name="metrics">How well we receive, or <see langword="null"/> to say nothing of it.</param>
    /// <param name="isGoodbye">Whether the stream ends.</param>
    /// <param name="now">When.</param>
    /// <returns>Length of the datagram.</returns>
    public int Write(Span<byte> buffer, RtpSender sender, RtpReceiver receiver, in VoipMetrics? metrics, bool isGoodbye, Instant now)
    {
        RtcpReportBlock? block = null;
        if (receiver.TryTakeReport(out ReceptionReport report))
        {
            uint delay = _lastSenderReport == 0 ? 0 : (uint)((now - _lastSenderReportAt).TotalSeconds * 65536);
            block = new RtcpReportBlock(report, _lastSenderReport, delay);
        }

        var writer = new RtcpWriter(buffer);
        if (sender.PacketCount > _packetsAtLastReport)
        {
            writer.WriteSenderReport(sender, NtpTime(now), sender.Timestamp, block);
        }
        else
        {
            writer.WriteReceiverReport(sender.Ssrc, block);
        }

        writer.WriteSourceDescription(sender.Ssrc, _canonicalName);
        if (metrics is { } told && receiver.Ssrc is { } heard)
        {
            writer.WriteVoipMetrics(sender.Ssrc, told with { Ssrc = heard });
        }

        if (isGoodbye)
        {
            writer.WriteGoodbye(sender.Ssrc);
        }

        _packetsAtLastReport = sender.PacketCount;
        Deadline = now + NextInterval(isFirst: false);
        return writer.Length;
    }

    /// <summary>Time since boot in NTP's format: RFC 3550 §4 lets a sender without a sense of wall-clock time use it.</summary>
    private static ulong NtpTime(Instant now)
    {
        long ticks = (now - Instant.FromBoot(TimeSpan.Zero)).Ticks;
        (long seconds, long rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        return ((ulong)seconds << 32) | (((ulong)rest << 32) / TimeSpan.TicksPerSecond);
    }

    private void HandleReport(RtcpReportBlock block, uint ownSsrc, Instant now)
    {
        if (block.Report.Ssrc != ownSsrc)
        {
            return;
        }

        PeerLoss = block.Report.FractionLost / 256.0;
        if (block.LastSenderReport != 0)
        {
            uint arrival = (uint)(NtpTime(now) >> 16);
            int roundTrip = (int)(arrival - block.LastSenderReport - block.DelaySinceLastSenderReport);

            // A peer whose clock runs fast can make it slightly negative; one that lies, anything.
            RoundTrip = roundTrip is >= 0 and < 65536 * 30 ? TimeSpan.FromSeconds(roundTrip / 65536.0) : RoundTrip;
        }
    }

    private TimeSpan NextInterval(bool isFirst)
    {
        Span<byte> bytes = stackalloc byte[4];
        _random.Fill(bytes);
        double factor = 0.5 + (BinaryPrimitives.ReadUInt32BigEndian(bytes) / (double)uint.MaxValue);
        return s_interval * (factor / Compensation * (isFirst ? 0.5 : 1));
    }
}
