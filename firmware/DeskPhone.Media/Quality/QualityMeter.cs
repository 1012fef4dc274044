using DeskPhone.Media.Codecs;

namespace DeskPhone.Media.Quality;

/// <summary>Judges one stream, each time its statistics are taken.</summary>
public sealed class QualityMeter
{
    private const int Window = 32;                  // of statistics four times a second: eight seconds
    private const int Quiet = 8;                    // two seconds without a packet
    private const double Noticeable = 0.005;        // of packets: what concealment hides entirely is no news
    private const double PacketisationMs = 30;      // what both phones need to fill a packet and to play it
    private static readonly TimeSpan s_unevenWait = TimeSpan.FromMilliseconds(80);
    private static readonly TimeSpan s_longWay = TimeSpan.FromMilliseconds(300);

    private readonly (long Packets, long Losses, long Received)[] _past = new (long, long, long)[Window];
    private long _taken;

    /// <summary>Judges.</summary>
    /// <param name="codec">What is heard.</param>
    /// <param name="pattern">What was lost so far.</param>
    /// <param name="statistics">What was counted so far.</param>
    /// <param name="peerLoss">What the peer reports, 0–1, or <see langword="null"/>.</param>
    /// <param name="packetDuration">Audio in a packet of the peer.</param>
    public CallQuality Judge(
        AudioCodec codec, LossPattern pattern, StreamStatistics statistics, double? peerLoss, TimeSpan packetDuration)
    {
        (long packetsBefore, long lossesBefore, long _) = _past[_taken % Window];
        long receivedBefore = _past[Math.Max(0, _taken - Quiet) % Window].Received;
        _past[_taken++ % Window] = (pattern.Packets, pattern.Losses, statistics.PacketsReceived);

        double loss = Share(pattern.Losses, pattern.Packets);
        double recent = Share(pattern.Losses - lossesBefore, pattern.Packets - packetsBefore);
        TimeSpan way = statistics.BufferDelay + ((statistics.RoundTrip ?? TimeSpan.Zero) / 2) + TimeSpan.FromMilliseconds(PacketisationMs);
        double rating = EModel.Rate(codec, loss, pattern.BurstRatio, way);
        bool isSilent = _taken > Quiet && statistics.PacketsReceived == receivedBefore;
        QualityCause cause = CauseOf(pattern.Packets, recent, peerLoss, statistics.BufferDelay, way, isSilent);
        double now = EModel.ToMos(codec, EModel.Rate(codec, recent, pattern.BurstRatio, way));
        return new CallQuality(
            rating,
            EModel.ToMos(codec, EModel.Rate(codec, loss, pattern.BurstRatio, TimeSpan.Zero)),
            EModel.ToMos(codec, rating),
            loss,
            recent,
            peerLoss,
            pattern.BurstDensity,
            pattern.GapDensity,
            packetDuration * pattern.MeanBurst,
            packetDuration * pattern.MeanGap,
            way,
            cause)
        {
            Bars = isSilent ? 0 : now switch { >= 4.0 => 4, >= 3.6 => 3, >= 3.1 => 2, >= 2.5 => 1, _ => 0 },
        };
    }

    private static double Share(long part, long whole) => whole <= 0 ? 0 : (double)part / whole;

    private static QualityCause CauseOf(long packets, double recent, double? peerLoss, TimeSpan wait, TimeSpan way, bool isSilent) =>
        (recent > Noticeable, peerLoss > Noticeable) switch
        {
            _ when isSilent => QualityCause.Silence,
            _ when packets < 50 => QualityCause.Unknown,
            (true, true) => QualityCause.LossBothWays,
            (true, false) => QualityCause.LossToUs,
            (false, true) => QualityCause.LossToPeer,
            (false, false) when wait > s_unevenWait => QualityCause.Jitter,
            (false, false) when way > s_longWay => QualityCause.Delay,
            (false, false) => QualityCause.Clear,
        };
}
