using DeskPhone.Media.Codecs;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Rtcp;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Quality;

/// <summary>What is said of how a call sounds.</summary>
public sealed class QualityTests
{
    [Fact]
    public void The_E_model_gives_the_figures_of_its_recommendation()
    {
        // G.107 Annex B: R of 93.2 is 4.41, 80 is 4.02, 70 is 3.60, 60 is 3.10, 50 is 2.58.
        foreach ((double rating, double mos) in ((double, double)[])[(93.2, 4.41), (80, 4.02), (70, 3.60), (60, 3.10), (50, 2.58), (0, 1), (-5, 1)])
        {
            Assert.Equal(mos, EModel.ToMos(AudioCodec.Pcmu, rating), 0.01);
        }

        Assert.Equal(93.2, EModel.Rate(AudioCodec.Pcmu, 0, 1, TimeSpan.FromMilliseconds(80)), 0.01);
        Assert.Equal(93.2 - 13.7, EModel.Rate(AudioCodec.Pcmu, 0, 1, TimeSpan.FromMilliseconds(300)), 1.5); // Idd of 300 ms
        Assert.Equal(93.2 - (95 * 5 / (5 + 25.1)), EModel.Rate(AudioCodec.Pcma, 0.05, 1, TimeSpan.Zero), 0.01);
        Assert.True(EModel.Rate(AudioCodec.Pcmu, 0.05, 2, TimeSpan.Zero) < EModel.Rate(AudioCodec.Pcmu, 0.05, 1, TimeSpan.Zero));
        Assert.True(EModel.ToMos(AudioCodec.Opus, EModel.Rate(AudioCodec.Opus, 0, 1, TimeSpan.Zero)) > 4.4);
    }

    [Fact]
    public void Bursts_and_gaps_are_told_apart()
    {
        var pattern = new LossPattern();
        for (int i = 0; i < 1000; i++)
        {
            // One loss alone at 200; a burst from 500 to 519 with six losses.
            if (i == 200 || (i is >= 500 and < 520 && i % 4 < 1) || i == 519)
            {
                pattern.HandleLost(1);
            }
            else
            {
                pattern.HandlePlayed();
            }
        }

        Assert.Equal((1000, 7, 1), (pattern.Packets, pattern.Losses, pattern.Bursts));
        Assert.Equal(20, pattern.MeanBurst);
        Assert.Equal(6 / 20.0, pattern.BurstDensity, 0.001);
        Assert.Equal(1 / 980.0, pattern.GapDensity, 0.0001);
        Assert.Equal(1, pattern.BurstRatio);
    }

    [Theory]
    [InlineData(0, 0, QualityCause.Clear, 4, 4)]
    [InlineData(0.08, 0, QualityCause.LossBothWays, 1, 3)]
    [InlineData(0, 90, QualityCause.Jitter, 3, 4)]
    public void A_call_says_whose_network_did_what(double loss, double jitterMs, QualityCause cause, int leastBars, int mostBars)
    {
        var call = new EnginePair(8000) { Loss = loss, JitterMs = jitterMs };
        call.LeftVoice = call.Sine(440, -16);
        call.Run(TimeSpan.FromSeconds(30));

        CallQuality quality = call.RightStatistics.Quality!;
        Assert.Equal(cause, quality.Cause);
        Assert.InRange(quality.Bars, leastBars, mostBars);
        Assert.Equal(loss, quality.LossShare, 0.03);
        Assert.EndsWith(".", quality.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void When_nothing_comes_any_more_there_are_no_bars()
    {
        var call = new EnginePair(8000);
        call.Run(TimeSpan.FromSeconds(5));
        call.Loss = 1;
        call.Run(TimeSpan.FromSeconds(4));

        Assert.Equal((QualityCause.Silence, 0), (call.RightStatistics.Quality!.Cause, call.RightStatistics.Quality.Bars));
    }

    [Fact]
    public void The_peer_is_told_how_it_is_heard()
    {
        var call = new EnginePair(8000) { Loss = 0.1, JitterMs = 20 };
        call.LeftVoice = call.Sine(440, -16);
        var reports = new List<VoipMetrics>();
        call.OnSent = (packet, _) =>
        {
            ReadOnlySpan<byte> rest = packet.Datagram.Span;
            while (packet.IsRtcp && packet.Stream == EnginePair.RightStream && RtcpPacket.TryTake(ref rest, out RtcpPacket part) is RtcpParseError.None)
            {
                if (part.TryGetVoipMetrics(out VoipMetrics metrics))
                {
                    reports.Add(metrics);
                }
            }
        };
        call.Run(TimeSpan.FromSeconds(30));

        VoipMetrics last = reports[^1];
        Assert.InRange(last.LossRate / 256.0, 0.05, 0.15);
        Assert.InRange(last.RFactor, 50, 85);
        Assert.InRange(last.ListeningMosTenths, 25, 42);
        Assert.InRange(last.ConversationalMosTenths, 25, last.ListeningMosTenths);
        Assert.InRange(last.BurstDensity + last.GapDensity, 10, 255);
        Assert.InRange(last.BufferMaximumMs, last.BufferMs - 1, 200);
    }
}
