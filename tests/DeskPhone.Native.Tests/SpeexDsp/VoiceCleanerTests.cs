using System.Runtime.InteropServices;
using DeskPhone.Media.Dsp;
using DeskPhone.Native.SpeexDsp;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Native.Tests.SpeexDsp;

/// <summary>The echo canceller in rooms made by hand: impulse responses that decay, with a direct path and early reflections.</summary>
public sealed class VoiceCleanerTests(ITestOutputHelper output)
{
    private const int Rate = 16_000;
    private const int Frame = Rate / 100;

    private static float[] Voice(int seed, double seconds, double pitchHz) =>
        [.. SyntheticVoice.Speak(seed, TimeSpan.FromSeconds(seconds), pitchHz, Rate).Select(static sample => (float)sample)];

    private static float[] Room(int seed, double decayMs, double delayMs, double level)
    {
        var random = new Random(seed);
        float[] response = new float[(int)(Rate * 0.09)];
        int direct = (int)(delayMs * Rate / 1000);
        response[direct] = (float)level;
        for (int i = direct + 8; i < response.Length; i++)
        {
            response[i] = (float)((random.NextDouble() - 0.5) * level * 0.5 * Math.Exp(-6.9 * (i - direct) / (decayMs * Rate / 1000)));
        }

        return response;
    }

    private static float[] Echo(float[] played, float[] room)
    {
        float[] echo = new float[played.Length];
        for (int i = 0; i < echo.Length; i++)
        {
            float sum = 0;
            for (int k = 0; k < room.Length && k <= i; k++)
            {
                sum += room[k] * played[i - k];
            }

            echo[i] = sum;
        }

        return echo;
    }

    private static double Power(float[] samples, double from, double to)
    {
        double sum = 1e-3;
        for (int i = (int)(from * Rate); i < (int)(to * Rate); i++)
        {
            sum += samples[i] * samples[i];
        }

        return sum;
    }

    private static float[] Run(float[] captured, float[] played)
    {
        using var cleaner = new SpeexVoiceCleaner(new VoiceCleaning());
        float[] left = new float[captured.Length];
        short[] mic = new short[Frame], ear = new short[Frame], clean = new short[Frame];
        for (int at = 0; at + Frame <= captured.Length; at += Frame)
        {
            for (int i = 0; i < Frame; i++)
            {
                mic[i] = (short)Math.Clamp(captured[at + i], -32768, 32767);
                ear[i] = (short)Math.Clamp(played[at + i], -32768, 32767);
            }

            cleaner.Process(mic, ear, clean);
            for (int i = 0; i < Frame; i++)
            {
                left[at + i] = clean[i];
            }
        }

        return left;
    }

    [Theory]
    [InlineData(1, 150, 3, 0.5)]
    [InlineData(2, 300, 12, 0.35)]
    [InlineData(3, 250, 30, 0.6)]
    public void The_echo_of_a_room_is_20_dB_softer_after_5_seconds_and_30_after_10(int seed, double decayMs, double delayMs, double level)
    {
        Assert.SkipUnless(SpeexVoiceCleaner.IsAvailable, "libspeexdsp is not installed");
        float[] far = Voice(seed, 16, 130);
        float[] echo = Echo(far, Room(seed + 10, decayMs, delayMs, level));

        float[] left = Run(echo, far);

        double after5 = 10 * Math.Log10(Power(echo, 5, 8) / Power(left, 5, 8));
        double after10 = 10 * Math.Log10(Power(echo, 10, 16) / Power(left, 10, 16));
        output.WriteLine($"decay {decayMs} ms, delay {delayMs} ms: ERLE {after5:F1} dB after 5 s, {after10:F1} dB after 10 s");
        Assert.InRange(after5, 20, 200);
        Assert.InRange(after10, 30, 200);
    }

    /// <summary>Loudspeaker and microphone on two cards: between them the bridge of the playing side, and air.</summary>
    [Theory]
    [InlineData(-400)]
    [InlineData(100)]
    public void A_loudspeaker_on_a_card_of_another_clock_is_cancelled_as_well(int deviationPpm)
    {
        Assert.SkipUnless(SpeexVoiceCleaner.IsAvailable, "libspeexdsp is not installed");
        float[] far = Voice(6, 40, 130);
        float[] room = Room(16, 60, 3, 0.5)[..600];

        float[] bridged = Echo(Heard(far, deviationPpm, isBridged: true), room);
        float[] unbridged = Echo(Heard(far, deviationPpm, isBridged: false), room);

        double with = 10 * Math.Log10(Power(bridged, 30, 40) / Power(Run(bridged, far), 30, 40));
        double without = 10 * Math.Log10(Power(unbridged, 30, 40) / Power(Run(unbridged, far), 30, 40));
        output.WriteLine($"{deviationPpm} ppm: ERLE {with:F1} dB with the bridge, {without:F1} dB without");
        Assert.InRange(with, 30, 200);
        Assert.InRange(with - without, 10, 200);
    }

    /// <summary>What is in the air, in the microphone's time: the ear's card runs at its own pace from a buffer of 20 ms.</summary>
    private static float[] Heard(float[] far, int deviationPpm, bool isBridged)
    {
        double pace = 1 + (deviationPpm * 1e-6);
        var bridge = new ClockBridge(Rate, TimeSpan.FromMilliseconds(10));
        var card = new List<short>(new short[2 * Frame]);
        short[] frame = new short[Frame];
        for (int at = 0; at + Frame <= far.Length; at += Frame)
        {
            for (int i = 0; i < Frame; i++)
            {
                frame[i] = (short)far[at + i];
            }

            card.AddRange(bridge.Carry(frame, isBridged ? (int)(card.Count - (at * pace)) : null));
        }

        var air = new FineResampler(Frame) { Step = pace };
        short[] passed = new short[Frame + 8];
        var heard = new List<float>();
        for (int at = 0; at + Frame <= card.Count; at += Frame)
        {
            int count = air.Process(CollectionsMarshal.AsSpan(card).Slice(at, Frame), passed);
            heard.AddRange(passed.Take(count).Select(static sample => (float)sample));
        }

        heard.AddRange(new float[Math.Max(0, far.Length - heard.Count)]);
        return [.. heard.Take(far.Length)];
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void While_both_speak_the_person_loses_no_more_than_3_dB(int seed)
    {
        Assert.SkipUnless(SpeexVoiceCleaner.IsAvailable, "libspeexdsp is not installed");
        float[] far = Voice(seed, 20, 120);
        float[] near = Voice(seed + 20, 20, 210);
        Array.Clear(near, 0, 10 * Rate); // First the room is learnt, then both speak.
        float[] echo = Echo(far, Room(seed, 200, 5, 0.4));
        float[] captured = [.. echo.Select((sample, i) => sample + near[i])];

        float[] left = Run(captured, far);

        // What of the result is the person: its projection on what the person said, frame by frame, at the delay of the filter bank.
        double said = 0, kept = 0;
        int delay = BestDelay(near, left);
        for (int at = 11 * Rate; at + Frame + delay < left.Length; at += Frame)
        {
            double own = 1e-9, common = 0;
            for (int i = 0; i < Frame; i++)
            {
                own += near[at + i] * near[at + i];
                common += near[at + i] * left[at + i + delay];
            }

            said += own;
            kept += common * Math.Abs(common) / own;
        }

        double lossDb = 10 * Math.Log10(said / kept);
        output.WriteLine($"near end {-lossDb:F1} dB at a delay of {delay * 1000.0 / Rate:F1} ms");
        Assert.InRange(lossDb, -3, 3);
    }

    private static int BestDelay(float[] near, float[] left)
    {
        int best = 0;
        double bestSum = double.NegativeInfinity;
        for (int delay = 0; delay < Rate / 25; delay++)
        {
            double sum = 0;
            for (int i = 12 * Rate; i < 14 * Rate; i++)
            {
                sum += near[i] * left[i + delay];
            }

            (bestSum, best) = sum > bestSum ? (sum, delay) : (bestSum, best);
        }

        return best;
    }

    [Fact]
    public void Steady_noise_gets_softer_and_a_voice_is_told_from_it()
    {
        Assert.SkipUnless(SpeexVoiceCleaner.IsAvailable, "libspeexdsp is not installed");
        using var cleaner = new SpeexVoiceCleaner(new VoiceCleaning { CancelsEcho = false });
        var random = new Random(3);
        float[] voice = Voice(9, 4, 150);
        short[] mic = new short[Frame], silence = new short[Frame], clean = new short[Frame];
        double before = 0, after = 0;
        int voiced = 0, noisy = 0;
        for (int frame = 0; frame < 800; frame++)
        {
            for (int i = 0; i < Frame; i++)
            {
                float spoken = frame >= 400 ? voice[((frame - 400) * Frame) + i] : 0;
                mic[i] = (short)((random.NextDouble() * 400) - 200 + spoken);
            }

            cleaner.Process(mic, silence, clean);
            if (frame is >= 200 and < 400)
            {
                before += Pcm.Power(mic);
                after += Pcm.Power(clean);
                noisy += cleaner.IsVoice ? 1 : 0;
            }

            voiced += frame >= 400 && cleaner.IsVoice ? 1 : 0;
        }

        output.WriteLine($"noise {10 * Math.Log10(after / before):F1} dB, {voiced} of 400 frames are voice, {noisy} of 200 with noise alone");
        Assert.InRange(10 * Math.Log10(before / after), 10, 100);
        Assert.InRange(voiced, 280, 400);
        Assert.InRange(noisy, 0, 70);
    }
}
