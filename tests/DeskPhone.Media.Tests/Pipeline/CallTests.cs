using DeskPhone.Media.Codecs;
using DeskPhone.Media.Quality;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Pipeline;

/// <summary>A voice through one engine, a network and another engine.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData(AudioCodec.Pcmu, 0, 8000)]
    [InlineData(AudioCodec.Pcma, 8, 16000)]
    [InlineData(AudioCodec.Pcmu, 0, 48000)]
    [InlineData(AudioCodec.G722, 9, 16000)]
    [InlineData(AudioCodec.G722, 9, 48000)]
    [InlineData(AudioCodec.G722, 9, 8000)]
    public void A_tone_arrives_at_its_level_without_a_gap(AudioCodec codec, int payloadType, int rate)
    {
        var call = new EnginePair(rate, EnginePair.OptionsFor(codec, payloadType));
        call.LeftVoice = call.Sine(440, -16);
        call.RightVoice = call.Sine(1000, -20);

        call.Run(TimeSpan.FromSeconds(5));

        AssertTone(call.RightHeard, rate, 440, -16, 4.8);
        AssertTone(call.LeftHeard, rate, 1000, -20, 4.8);
        StreamStatistics statistics = call.RightStatistics;
        Assert.InRange(statistics.PacketsReceived, 235, 250);
        Assert.Equal((0, 0, 0), (statistics.PacketsLost, statistics.PacketsLate, statistics.PacketsRefused));
        Assert.InRange(statistics.BufferDelay.TotalMilliseconds, 0, 25);
        Assert.Equal(TimeSpan.Zero, statistics.Concealed);
    }

    private static void AssertTone(IReadOnlyList<short> heard, int rate, double frequency, double level, double seconds)
    {
        ToneMeasurement measured = ToneAnalysis.Measure(heard.ToArray(), rate, frequency);
        Assert.InRange(measured.SecondsOfTone, seconds, double.MaxValue);
        Assert.Equal(level, measured.LevelDbfs, 0.5);
        Assert.Equal(TimeSpan.Zero, measured.LongestGap);
    }
}
