using DeskPhone.Media.Dtmf;

namespace DeskPhone.Media.Tests.Dtmf;

/// <summary>Digits as tones in the voice.</summary>
public sealed class InBandDigitTests
{
    private static string Hear(ReadOnlySpan<short> samples, int rate)
    {
        var detector = new DtmfDetector(rate);
        string heard = "";
        for (int at = 0; at + (rate / 100) <= samples.Length; at += rate / 100)
        {
            heard += detector.Process(samples.Slice(at, rate / 100))?.ToString();
        }

        return heard;
    }

    private static short[] Press(string digits, int rate, int milliseconds = 100)
    {
        var generator = new DtmfGenerator(rate);
        Assert.All(digits, digit => Assert.True(generator.TryEnqueue(digit, TimeSpan.FromMilliseconds(milliseconds))));
        short[] samples = new short[rate * (digits.Length + 1) / 5];
        for (int at = 0; at + (rate / 100) <= samples.Length; at += rate / 100)
        {
            generator.Fill(samples.AsSpan(at, rate / 100));
        }

        return samples;
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16_000)]
    [InlineData(48_000)]
    public void Every_digit_is_heard_as_it_was_pressed_also_twice_in_a_row(int rate)
    {
        Assert.Equal("0123456789*#ABCD5577", Hear(Press("0123456789*#ABCD5577", rate), rate));
        Assert.Equal("159D", Hear(Press("159D", rate, milliseconds: 50), rate));
    }

    [Fact]
    public void A_quiet_digit_in_noise_and_a_loud_one_are_heard()
    {
        var random = new Random(2);
        short[] quiet = [.. Press("2580", 8000).Select(sample => (short)((sample / 10) + random.Next(-40, 41)))];
        Assert.Equal("2580", Hear(quiet, 8000));
        Assert.Equal("2580", Hear([.. Press("2580", 8000).Select(static sample => (short)Math.Clamp(sample * 3, -32768, 32767))], 8000));
    }

    [Fact]
    public void Voices_single_tones_and_noise_are_no_digits()
    {
        var random = new Random(3);
        foreach (double pitch in (double[])[90, 120, 175, 233, 310])
        {
            short[] voice = new short[8000 * 10];
            for (int i = 0; i < voice.Length; i++)
            {
                double wander = pitch * (1 + (0.1 * Math.Sin(i / 2300.0))), sample = 0;
                for (int harmonic = 1; harmonic * wander < 3400; harmonic++)
                {
                    sample += Math.Sin(Math.Tau * harmonic * wander * i / 8000) / harmonic;
                }

                voice[i] = (short)((sample * 5000 * Math.Abs(Math.Sin(i / 1100.0))) + random.Next(-300, 300));
            }

            Assert.Equal("", Hear(voice, 8000));
        }

        Assert.Equal("", Hear(TestKit.Audio.ToneAnalysis.Sine(8000, 770, -10, TimeSpan.FromSeconds(1)), 8000));
        Assert.Equal("", Hear(TestKit.Audio.ToneAnalysis.Sine(8000, 440, -10, TimeSpan.FromSeconds(1)), 8000));
        Assert.Equal("", Hear([.. Enumerable.Range(0, 80_000).Select(_ => (short)random.Next(-9000, 9000))], 8000));
    }
}
