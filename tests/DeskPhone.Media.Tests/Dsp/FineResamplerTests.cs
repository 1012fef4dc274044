using DeskPhone.Media.Dsp;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Media.Tests.Dsp;

public sealed class FineResamplerTests
{
    private const int DelaySamples = 24;

    private static short[] Run(short[] input, int rate, double step)
    {
        var resampler = new FineResampler(rate / 100) { Step = step };
        short[] carried = new short[(rate / 100) + 8];
        var output = new List<short>(input.Length + 1000);
        for (int at = 0; at + (rate / 100) <= input.Length; at += rate / 100)
        {
            output.AddRange(carried.AsSpan(0, resampler.Process(input.AsSpan(at, rate / 100), carried)));
        }

        return [.. output];
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16_000)]
    [InlineData(48_000)]
    public void Between_equal_clocks_every_bit_stays(int rate)
    {
        short[] input = new short[rate];
        new Random(1).NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(input.AsSpan()));

        short[] output = Run(input, rate, step: 1);

        Assert.Equal(input.Length, output.Length);
        Assert.Equal(input[..^DelaySamples], output[DelaySamples..]);
    }

    [Theory]
    [InlineData(16_000, 200, 300)]
    [InlineData(16_000, -200, 1000)]
    [InlineData(16_000, 1000, 3400)]
    [InlineData(16_000, -1000, 6800)]
    [InlineData(48_000, 200, 1000)]
    [InlineData(48_000, -200, 14_000)]
    public void A_tone_keeps_its_level_moves_by_the_step_alone_and_gains_no_distortion(int rate, int ppm, double frequency)
    {
        short[] input = ToneAnalysis.Sine(rate, frequency, -6, TimeSpan.FromSeconds(10));

        short[] output = Run(input, rate, 1 + (ppm / 1e6));

        Assert.InRange(output.Length - (input.Length / (1 + (ppm / 1e6))), -1.5, 1.5);
        (double levelDb, double restDb) = Fit(output.AsSpan(rate, rate), rate, frequency * (1 + (ppm / 1e6)));
        Assert.Equal(-6, levelDb, 0.1);
        Assert.InRange(restDb, double.NegativeInfinity, levelDb - 70);
    }

    [Fact]
    public void A_step_that_changes_leaves_no_click()
    {
        const int Rate = 16_000;
        short[] input = ToneAnalysis.Sine(Rate, 440, -6, TimeSpan.FromSeconds(4));
        var resampler = new FineResampler(160);
        short[] carried = new short[168];
        var output = new List<short>();
        for (int frame = 0; frame < 400; frame++)
        {
            resampler.Step = 1 + (((frame / 20 % 3) - 1) * 1e-3);
            output.AddRange(carried.AsSpan(0, resampler.Process(input.AsSpan(frame * 160, 160), carried)));
        }

        double steepest = 16_422 * Math.Tau * 440 / Rate * 1.01; // of that sine, a sample
        for (int i = DelaySamples + 160; i < output.Count; i++)
        {
            Assert.InRange(Math.Abs(output[i] - output[i - 1]), 0, steepest + 2);
        }
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var resampler = new FineResampler(480) { Step = 1.0002 };
        short[] frame = new short[480];
        short[] carried = new short[488];

        Assert.Equal(0, AllocatedBytes.Of(() => _ = resampler.Process(frame, carried)));
    }

    /// <summary>The sine in a second of sound by least squares, and everything else.</summary>
    private static (double LevelDb, double RestDb) Fit(ReadOnlySpan<short> samples, int rate, double frequency)
    {
        double c = 0, s = 0, all = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double phase = Math.Tau * frequency * i / rate;
            c += samples[i] * Math.Cos(phase);
            s += samples[i] * Math.Sin(phase);
        }

        (c, s) = (c * 2 / samples.Length, s * 2 / samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            double phase = Math.Tau * frequency * i / rate;
            double rest = samples[i] - (c * Math.Cos(phase)) - (s * Math.Sin(phase));
            all += rest * rest;
        }

        const double FullScale = 32768.0 * 32768.0 / 2;
        return (10 * Math.Log10(((c * c) + (s * s)) / 2 / FullScale), 10 * Math.Log10(all / samples.Length / FullScale));
    }
}
