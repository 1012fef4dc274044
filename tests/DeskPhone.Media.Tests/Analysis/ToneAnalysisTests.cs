using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Analysis;

/// <summary>The instrument the other tests measure with.</summary>
public sealed class ToneAnalysisTests
{
    [Theory]
    [InlineData(8000, 425)]
    [InlineData(16000, 440)]
    [InlineData(48000, 1000)]
    public void A_sine_wave_is_measured_with_its_level_and_length(int rate, double frequency)
    {
        short[] sine = ToneAnalysis.Sine(rate, frequency, -12, TimeSpan.FromSeconds(2));

        ToneMeasurement measured = ToneAnalysis.Measure(sine, rate, frequency);

        Assert.Equal(2, measured.SecondsOfTone, 0.01);
        Assert.Equal(-12, measured.LevelDbfs, 0.1);
        Assert.Equal(TimeSpan.Zero, measured.LongestGap);
        Assert.Equal(TimeSpan.Zero, measured.FirstHeard);
    }

    [Fact]
    public void Another_frequency_and_noise_are_not_the_tone()
    {
        var random = new Random(1);
        short[] noise = [.. Enumerable.Range(0, 16000).Select(_ => (short)random.Next(-8000, 8000))];

        Assert.Equal(0, ToneAnalysis.Measure(noise, 8000, 440).SecondsOfTone);
        Assert.Equal(0, ToneAnalysis.Measure(ToneAnalysis.Sine(8000, 600, -6, TimeSpan.FromSeconds(1)), 8000, 440).SecondsOfTone);
        Assert.Null(ToneAnalysis.Measure(new short[8000], 8000, 440).FirstHeard);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    [InlineData(500)]
    public void A_gap_is_seen_with_its_length_and_the_silence_around_is_not_a_gap(int gapMs)
    {
        short[] tone = ToneAnalysis.Sine(8000, 440, -10, TimeSpan.FromSeconds(1));
        short[] recording = [.. new short[4000], .. tone, .. new short[8 * gapMs], .. tone, .. new short[2000]];

        ToneMeasurement measured = ToneAnalysis.Measure(recording, 8000, 440);

        Assert.InRange(measured.LongestGap.TotalMilliseconds, gapMs - 10, gapMs + 1);
        Assert.InRange(measured.FirstHeard!.Value.TotalMilliseconds, 494, 501);
        Assert.Equal(2, measured.SecondsOfTone, 0.02);
    }
}
