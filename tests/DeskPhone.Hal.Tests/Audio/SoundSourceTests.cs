using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

public sealed class SoundSourceTests
{
    [Fact]
    public void A_recording_played_once_is_followed_by_silence()
    {
        var source = new SampleSource([1, 2, 3], 8000, isLooped: false);
        short[] heard = new short[5];

        source.Read(heard, 8000);

        Assert.Equal([1, 2, 3, 0, 0], heard);
    }

    [Fact]
    public void A_looped_recording_starts_again_also_after_a_skip()
    {
        var source = new SampleSource([1, 2, 3], 8000, isLooped: true);
        short[] heard = new short[4];

        source.Skip(4, 8000);
        source.Read(heard, 8000);

        Assert.Equal([2, 3, 1, 2], heard);
    }

    [Fact]
    public void An_empty_recording_is_silence()
    {
        var source = new SampleSource([], 8000, isLooped: true);
        short[] heard = [7, 7];

        source.Read(heard, 16_000);

        Assert.Equal([0, 0], heard);
    }

    [Theory]
    [InlineData(8000, 16_000)]
    [InlineData(48_000, 16_000)]
    [InlineData(44_100, 8000)]
    public void A_recording_of_another_rate_keeps_its_pitch_and_level(int fromHz, int toHz)
    {
        short[] tone = new short[fromHz];
        new ToneSource(1000, -6).Read(tone, fromHz);
        var source = new SampleSource(tone, fromHz, isLooped: false);
        short[] heard = new short[toHz];

        source.Read(heard, toHz);

        Assert.InRange(LevelOf(heard, 1000, toHz), -6.2, -5.8);
        Assert.InRange(LevelOf(heard, 1500, toHz), double.NegativeInfinity, -60);
    }

    [Fact]
    public void A_tone_has_the_level_it_was_made_with()
    {
        var meter = new LevelMeter();
        short[] tone = new short[1600];

        new ToneSource(1000, -10).Read(tone, 16_000);
        meter.Write(tone, 16_000);

        Assert.Equal(-10, meter.LevelDbfs, tolerance: 0.05);
    }

    [Fact]
    public void A_full_recorder_hears_no_more()
    {
        var recorder = new SoundRecorder(capacity: 3);

        recorder.Write([1, 2], 8000);
        recorder.Write([3, 4], 8000);

        Assert.Equal([1, 2, 3], recorder.ToArray());
        Assert.Equal(3, recorder.Count);
    }

    /// <summary>Level of one frequency against full scale, in dB, over the middle of the sound.</summary>
    private static double LevelOf(short[] samples, double frequencyHz, int rateHz)
    {
        int first = rateHz / 10;
        int count = rateHz * 8 / 10;
        double real = 0;
        double imaginary = 0;
        for (int index = 0; index < count; index++)
        {
            double angle = 2 * Math.PI * frequencyHz * index / rateHz;
            real += samples[first + index] * Math.Cos(angle);
            imaginary += samples[first + index] * Math.Sin(angle);
        }

        return 20 * Math.Log10(2 * Math.Sqrt((real * real) + (imaginary * imaginary)) / count / short.MaxValue);
    }
}
