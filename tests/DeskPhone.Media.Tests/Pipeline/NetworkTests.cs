using DeskPhone.Media.Quality;
using DeskPhone.Primitives.Randomness;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>Calls over networks as they are.</summary>
public sealed class NetworkTests(ITestOutputHelper output)
{
    private ToneMeasurement Measure(EnginePair call, double skipSeconds = 1)
    {
        short[] heard = [.. call.RightHeard.Skip((int)(skipSeconds * call.SampleRateHz))];
        ToneMeasurement tone = ToneAnalysis.Measure(heard, call.SampleRateHz, 440);
        output.WriteLine($"{heard.Length / (double)call.SampleRateHz:F2} s heard, {tone}, {call.RightStatistics}");
        return tone;
    }

    private static EnginePair Call(int seed = 1, IRandomSource? random = null)
    {
        var call = new EnginePair(8000, seed: seed, leftRandom: random);
        call.LeftVoice = call.Sine(440, -16);
        return call;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Five_percent_of_loss_leave_no_gap_in_a_tone(int seed)
    {
        EnginePair call = Call(seed);
        call.Loss = 0.05;

        call.Run(TimeSpan.FromSeconds(30));

        ToneMeasurement tone = Measure(call);
        StreamStatistics statistics = call.RightStatistics;
        Assert.InRange(statistics.PacketsLost, 40, 120);
        Assert.InRange(statistics.Concealed.TotalMilliseconds, statistics.PacketsLost * 15, (statistics.PacketsLost * 20) + 100);
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 0, 20);
        Assert.InRange(tone.SecondsOfTone, 28.5, 30);
        Assert.Equal(-16, tone.LevelDbfs, 0.5);
    }

    [Theory]
    [InlineData(10, 45)]
    [InlineData(40, 65)]
    [InlineData(80, 110)]
    public void Jitter_with_reordering_and_duplicates_leaves_no_gap_in_a_tone(int jitterMs, int mostDelayMs)
    {
        EnginePair call = Call();
        call.JitterMs = jitterMs;
        call.Duplication = 0.05;

        call.Run(TimeSpan.FromSeconds(30));

        ToneMeasurement tone = Measure(call, skipSeconds: 2);
        StreamStatistics statistics = call.RightStatistics;
        Assert.Equal(0, statistics.PacketsLost);
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 0, 20);
        Assert.InRange(tone.SecondsOfTone, 27.5, 28.1);
        Assert.Equal(-16, tone.LevelDbfs, 0.5);
        Assert.InRange(statistics.BufferDelay.TotalMilliseconds, jitterMs * 0.8, mostDelayMs);
    }

    [Fact]
    public void On_a_clean_network_audio_waits_no_longer_than_25_ms()
    {
        EnginePair call = Call();
        call.Run(TimeSpan.FromSeconds(30));
        _ = Measure(call);
        Assert.InRange(call.RightStatistics.BufferDelay.TotalMilliseconds, 0, 25);
        Assert.Equal(TimeSpan.Zero, call.RightStatistics.Concealed);
    }

    [Fact]
    public void When_the_network_calms_down_the_delay_shrinks_again()
    {
        EnginePair call = Call();
        call.JitterMs = 80;
        call.Run(TimeSpan.FromSeconds(10));
        TimeSpan before = call.RightStatistics.BufferDelay;

        call.JitterMs = 0;
        call.Run(TimeSpan.FromSeconds(60));

        ToneMeasurement tone = Measure(call, skipSeconds: 2);
        Assert.InRange(before.TotalMilliseconds, 60, 110);
        Assert.InRange(call.RightStatistics.BufferDelay.TotalMilliseconds, 0, 30);
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 0, 20);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(-200)]
    public void Clocks_that_drift_for_ten_minutes_leave_no_gap_and_no_growing_delay(int driftPpm)
    {
        EnginePair call = Call();
        call.RightDriftPpm = driftPpm;

        call.Run(TimeSpan.FromMinutes(10));

        ToneMeasurement tone = Measure(call);
        StreamStatistics statistics = call.RightStatistics;
        Assert.InRange(statistics.BufferDelay.TotalMilliseconds, 0, 35);
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 0, 10);
        Assert.InRange(tone.SecondsOfTone, 598, 600);
        Assert.Equal((0, 0), (statistics.PacketsLost, statistics.PacketsLate));
        Assert.InRange(statistics.Concealed.TotalMilliseconds, 0, 200);
    }

    [Theory(Explicit = true)]
    [InlineData(200)]
    [InlineData(-200)]
    public void Clocks_that_drift_for_an_hour_leave_the_delay_within_20_ms_and_no_gap(int driftPpm)
    {
        EnginePair call = Call();
        call.RightDriftPpm = driftPpm;
        double longestMs = 0, shortestMs = double.PositiveInfinity;
        TimeSpan gap = TimeSpan.Zero;
        for (int minute = 0; minute < 60; minute++)
        {
            call.ForgetHeard();
            call.Run(TimeSpan.FromMinutes(1));
            double delayMs = call.RightStatistics.BufferDelay.TotalMilliseconds;
            longestMs = Math.Max(longestMs, delayMs);
            shortestMs = Math.Min(shortestMs, delayMs);
            TimeSpan longest = ToneAnalysis.Measure([.. call.RightHeard.Skip(minute == 0 ? 8000 : 0)], 8000, 440).LongestGap;
            gap = longest > gap ? longest : gap;
        }

        output.WriteLine($"{driftPpm} ppm: delay {shortestMs:F1} to {longestMs:F1} ms, longest gap {gap.TotalMilliseconds:F1} ms, {call.RightStatistics}");
        Assert.InRange(longestMs - shortestMs, 0, 20);
        Assert.InRange(gap.TotalMilliseconds, 0, 10);
    }

    [Fact]
    public void Sequence_numbers_and_timestamps_wrap_unheard()
    {
        EnginePair call = Call(random: new OnesRandom());
        ushort? first = null;
        call.OnSent = (packet, _) => first ??= packet.Stream == EnginePair.LeftStream && !packet.IsRtcp
            ? (ushort)((packet.Datagram.Span[2] << 8) | packet.Datagram.Span[3])
            : null;

        call.Run(TimeSpan.FromSeconds(3));

        Assert.Equal(ushort.MaxValue, first);
        ToneMeasurement tone = Measure(call, skipSeconds: 0);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
        Assert.InRange(tone.SecondsOfTone, 2.85, 3);
        Assert.Equal(0, call.RightStatistics.PacketsLost);
    }

    [Fact]
    public void After_an_outage_of_a_second_the_voice_is_back_within_a_tenth()
    {
        EnginePair call = Call();
        call.Run(TimeSpan.FromSeconds(3));
        call.Loss = 1;
        call.Run(TimeSpan.FromSeconds(1));
        call.Loss = 0;
        call.Run(TimeSpan.FromSeconds(3));

        ToneMeasurement tone = Measure(call);
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 800, 1100);
        Assert.InRange(call.RightStatistics.BufferDelay.TotalMilliseconds, 0, 60);
    }

    private sealed class OnesRandom : IRandomSource
    {
        public void Fill(Span<byte> destination) => destination.Fill(0xFF);
    }
}
