using System.Diagnostics;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Quality;
using DeskPhone.Native.Opus;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Measuring;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Native.Tests.Opus;

public sealed class OpusCodecTests
{
    public OpusCodecTests() => Assert.SkipUnless(OpusCodecs.IsAvailable, "libopus.so.0 is not installed.");

    [Theory]
    [InlineData(16_000)]
    [InlineData(48_000)]
    public void A_call_carries_a_tone_at_its_level(int rate)
    {
        var call = new EnginePair(rate, EnginePair.OptionsFor(AudioCodec.Opus, 96), codecs: new OpusCodecs(rate));
        call.LeftVoice = call.Sine(440, -16);

        call.Run(TimeSpan.FromSeconds(3));

        ToneMeasurement tone = ToneAnalysis.Measure(call.RightHeard.ToArray(), rate, 440);
        StreamStatistics statistics = call.RightStatistics;
        Assert.InRange(tone.SecondsOfTone, 2.7, 3);
        Assert.Equal(-16, tone.LevelDbfs, 1.0);
        Assert.Equal((0, 0), (statistics.PacketsLost, statistics.PacketsRefused));
    }

    [Fact]
    public void Once_the_peer_reports_loss_the_next_packet_knows_the_lost_one()
    {
        Assert.InRange(RecoveryError(loss: 0.2), 0, RecoveryError(loss: 0) * 0.7);
    }

    [Fact]
    public void Anything_may_come_from_the_network()
    {
        using var codec = new OpusCodec(16_000);
        var random = new Random(2);
        short[] samples = new short[1920];
        byte[] payload = new byte[400];
        for (int i = 0; i < 5000; i++)
        {
            random.NextBytes(payload);
            Assert.InRange(codec.Decode(payload.AsSpan(0, random.Next(payload.Length)), samples), 0, samples.Length);
            _ = codec.TryRecover(payload.AsSpan(0, random.Next(payload.Length)), samples.AsSpan(0, 320));
        }
    }

    /// <summary>The time is printed, for nobody knows what else the machine does; the bytes are a promise.</summary>
    [Theory]
    [InlineData(16_000)]
    [InlineData(48_000)]
    public void A_frame_costs_no_byte(int rate)
    {
        using var codec = new OpusCodec(rate);
        short[] voice = Voice(rate);
        byte[] payload = new byte[1275];
        short[] decoded = new short[rate / 50];
        long allocated = AllocatedBytes.Of(RunFrames);
        long started = Stopwatch.GetTimestamp();

        RunFrames();

        TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
        Assert.Equal(0, allocated);
        TestContext.Current.TestOutputHelper?.WriteLine($"{rate} Hz: {elapsed.TotalMicroseconds / 100:0.0} µs to encode and decode 20 ms");

        void RunFrames()
        {
            for (int i = 0; i < 100; i++)
            {
                int length = codec.Encode(voice.AsSpan(i * decoded.Length, decoded.Length), payload);
                _ = codec.Decode(payload.AsSpan(0, length), decoded);
            }
        }
    }

    [Theory]
    [InlineData(false, 150, 150)]
    [InlineData(true, 1, 30)]
    public void Of_three_seconds_of_silence_little_is_sent_where_the_peer_asks_for_that(bool isWanted, int least, int most)
    {
        const int Length = 320;
        using var codec = new OpusCodec(16_000);
        codec.UseSilence(isWanted);
        short[] voice = [.. Voice(16_000), .. new short[3 * 16_000]];
        byte[] payload = new byte[1275];
        int sent = 0;
        for (int at = 0; at < voice.Length; at += Length)
        {
            int length = codec.Encode(voice.AsSpan(at, Length), payload);
            Assert.True(at >= 2 * 16_000 || length > 2);
            sent += at >= 2 * 16_000 && length > 0 ? 1 : 0;
        }

        Assert.InRange(sent, least, most);
    }

    /// <summary>Mean squared difference between a lost packet as it would have sounded and as it was recovered.</summary>
    private static double RecoveryError(double loss)
    {
        const int Length = 320;
        using var encoder = new OpusCodec(16_000);
        using var decoder = new OpusCodec(16_000);
        using var perfect = new OpusCodec(16_000);
        short[] voice = Voice(16_000);
        byte[] payload = new byte[1275];
        short[] expected = new short[Length];
        short[] recovered = new short[Length];
        short[] scratch = new short[Length];
        double error = 0;
        encoder.HandlePeerLoss(loss);
        for (int i = 0; i < 99; i++)
        {
            bool isLost = i % 5 == 3;
            bool isAfterLost = i % 5 == 4;
            int length = encoder.Encode(voice.AsSpan(i * Length, Length), payload);
            ReadOnlySpan<byte> packet = payload.AsSpan(0, length);
            _ = perfect.Decode(packet, isLost ? expected : scratch);
            if (isAfterLost)
            {
                Assert.True(decoder.TryRecover(packet, recovered));
                for (int j = 0; j < Length; j++)
                {
                    error += Math.Pow(expected[j] - recovered[j], 2);
                }
            }

            if (!isLost)
            {
                _ = decoder.Decode(packet, scratch);
            }
        }

        return error;
    }

    /// <summary>Two seconds of a voice whose pitch and colour change all the time.</summary>
    private static short[] Voice(int rate)
    {
        short[] samples = new short[rate * 2];
        double phase = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            double time = (double)i / rate;
            phase += Math.Tau * (140 + (60 * Math.Sin(time * 9))) / rate;
            double sample = 0;
            for (int harmonic = 1; harmonic < 16; harmonic++)
            {
                sample += Math.Sin(harmonic * phase) * Math.Cos((time * harmonic * 5) + harmonic) / harmonic;
            }

            samples[i] = (short)(6000 * sample * (0.6 + (0.4 * Math.Sin(time * 25))));
        }

        return samples;
    }
}
