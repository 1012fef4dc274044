using DeskPhone.Media.Codecs;
using DeskPhone.Media.Pipeline;
using DeskPhone.Media.Quality;
using DeskPhone.Native.G729;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Measuring;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Native.Tests.G729;

/// <summary>In a build with <c>-p:G729=true</c>.</summary>
public sealed class G729CodecTests
{
    private const int Rate = 8000;

    public G729CodecTests() => Assert.SkipUnless(G729Codecs.IsAvailable, "libbcg729.so.0 is not installed.");

    [Theory]
    [InlineData(8000)]
    [InlineData(16_000)]
    public void A_call_carries_a_tone(int engineRate)
    {
        var call = new EnginePair(engineRate, EnginePair.OptionsFor(AudioCodec.G729, 18), codecs: new G729Codecs());
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(3));

        ToneMeasurement tone = ToneAnalysis.Measure(call.RightHeard.ToArray(), engineRate, 440);
        StreamStatistics statistics = call.RightStatistics;
        Assert.InRange(tone.SecondsOfTone, 2.5, 3);
        Assert.Equal(-16, tone.LevelDbfs, 3.0);
        Assert.Equal((0, 0), (statistics.PacketsLost, statistics.PacketsRefused));
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(20, 20)]
    [InlineData(40, 40)]
    [InlineData(60, 60)]
    public void Ten_milliseconds_are_ten_bytes(int milliseconds, int expected)
    {
        using var codec = new G729Codec();
        byte[] payload = new byte[100];
        short[] samples = new short[Rate * milliseconds / 1000];

        Assert.Equal(expected, codec.Encode(samples, payload));
        Assert.Equal(samples.Length, codec.Decode(payload.AsSpan(0, expected), samples));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    public void A_call_may_have_packets_of_any_length(int milliseconds)
    {
        AudioStreamOptions options = EnginePair.OptionsFor(AudioCodec.G729, 18) with { PacketDuration = TimeSpan.FromMilliseconds(milliseconds) };
        var call = new EnginePair(Rate, options, codecs: new G729Codecs());
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(3));

        Assert.InRange(ToneAnalysis.Measure(call.RightHeard.ToArray(), Rate, 440).SecondsOfTone, 2.5, 3);
        Assert.InRange(call.RightStatistics.PacketsReceived * milliseconds, 2600, 3000);
    }

    [Fact]
    public void A_frame_costs_no_byte()
    {
        using var codec = new G729Codec();
        short[] samples = new short[Rate / 50];
        byte[] payload = new byte[20];

        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                _ = codec.Encode(samples, payload);
                _ = codec.Decode(payload, samples);
                _ = codec.TryRecover([], samples);
            }
        }));
    }

    [Fact]
    public void A_packet_may_end_with_comfort_noise()
    {
        using var codec = new G729Codec();
        short[] samples = new short[Rate / 50];

        Assert.Equal(160, codec.Decode(new byte[12], samples));
        Assert.Equal(80, codec.Decode(new byte[2], samples));
    }

    [Fact]
    public void What_is_lost_goes_on_as_it_was_and_fades()
    {
        using var codec = new G729Codec();
        byte[] payload = new byte[20];
        short[] samples = new short[160];
        for (int packet = 0; packet < 50; packet++)
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = (short)(8000 * Math.Sin(((packet * 160) + i) * 2 * Math.PI * 200 / Rate));
            }

            codec.Encode(samples, payload);
            codec.Decode(payload, samples);
        }

        double before = Level(samples);
        Assert.True(codec.TryRecover([], samples));
        double first = Level(samples);
        for (int packet = 0; packet < 20; packet++)
        {
            codec.TryRecover([], samples);
        }

        Assert.InRange(first, before * 0.2, before * 1.2);
        Assert.InRange(Level(samples), 0, before * 0.1);
    }

    [Fact]
    public void Anything_may_come_from_the_network()
    {
        using var codec = new G729Codec();
        var random = new Random(2);
        short[] samples = new short[480];
        byte[] payload = new byte[64];
        for (int i = 0; i < 5000; i++)
        {
            random.NextBytes(payload);
            int length = random.Next(payload.Length);
            int decoded = codec.Decode(payload.AsSpan(0, length), samples);
            Assert.InRange(decoded, 0, samples.Length);
            Assert.True(decoded == 0 || length % 10 is 0 or 2, $"{length} bytes are no packet");
        }
    }

    private static double Level(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (short sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(sum / samples.Length);
    }
}
