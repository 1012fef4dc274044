using DeskPhone.Media.Dsp;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Dsp;

public sealed class ResamplerTests
{
    public static TheoryData<int, int> Rates => new()
    {
        { 8000, 16000 }, { 16000, 8000 }, { 8000, 48000 }, { 48000, 8000 }, { 16000, 48000 }, { 48000, 16000 },
    };

    private static short[] Run(int from, int to, short[] input)
    {
        var resampler = new Resampler(from, to);
        short[] output = new short[(int)((long)input.Length * to / from)];
        for (int frame = 0; frame < input.Length / (from / 100); frame++)
        {
            resampler.Process(input.AsSpan(frame * from / 100, from / 100), output.AsSpan(frame * to / 100, to / 100));
        }

        return output;
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void Speech_keeps_its_level_within_a_tenth_of_a_decibel(int from, int to)
    {
        int lower = Math.Min(from, to);
        for (double frequency = 300; frequency <= lower * 0.425; frequency += 100)
        {
            short[] output = Run(from, to, ToneAnalysis.Sine(from, frequency, -10, TimeSpan.FromSeconds(0.5)));
            ReadOnlySpan<short> settled = output.AsSpan(to / 10);

            Assert.Equal(-10, ToneAnalysis.LevelDbfs(settled), 0.1);
        }
    }

    [Theory]
    [InlineData(16000, 8000)]
    [InlineData(48000, 8000)]
    [InlineData(48000, 16000)]
    public void What_lies_above_the_band_does_not_fold_into_it(int from, int to)
    {
        for (double frequency = to * 0.58; frequency < from / 2.0; frequency += 250)
        {
            short[] output = Run(from, to, ToneAnalysis.Sine(from, frequency, -6, TimeSpan.FromSeconds(0.3)));

            Assert.InRange(ToneAnalysis.LevelDbfs(output.AsSpan(to / 10)), double.NegativeInfinity, -56);
        }
    }

    [Theory]
    [InlineData(8000, 16000)]
    [InlineData(8000, 48000)]
    public void No_image_appears_above_the_band(int from, int to)
    {
        for (double frequency = 300; frequency <= 3400; frequency += 310)
        {
            short[] output = Run(from, to, ToneAnalysis.Sine(from, frequency, -6, TimeSpan.FromSeconds(0.5)));

            Assert.InRange(
                ToneAnalysis.LevelDbfs(output.AsSpan(to / 10), to, 8000 - frequency), double.NegativeInfinity, -56);
        }
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void It_delays_by_less_than_two_milliseconds(int from, int to)
    {
        short[] input = new short[from / 10];
        input[from / 100] = 20000;

        short[] output = Run(from, to, input);

        int peak = Array.IndexOf(output, output.Max());
        Assert.InRange((peak / (double)to) - 0.01, 0, 0.002);
    }

    [Fact]
    public void Rates_without_a_whole_factor_are_refused() =>
        Assert.Throws<ArgumentException>(() => new Resampler(44100, 48000));
}
