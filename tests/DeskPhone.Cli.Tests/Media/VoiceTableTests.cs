using System.Globalization;
using System.Text.Json;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Wave;
using DeskPhone.Native.Opus;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Cli.Tests.Media;

/// <summary>
/// How the phone sounds on networks from good to hopeless: the receive path beside a fixed buffer of 60 ms that plays silence for what is
/// missing. The distance is that of <see cref="SpeechDistance"/> to the clean decode. The fixed buffer counts its 60 ms from the first packet, so that it
/// waits up to 107 ms from the beginning; ours stretches the voice until it waits as long, which under the widest jitter can cost a little.
/// </summary>
public sealed class VoiceTableTests(ITestOutputHelper output) : MediaToolTest
{
    private const int Runs = 6;
    private const double Audible = 0.02;
    private const double MostOfStretching = 0.15;
    private static readonly int[] s_losses = [0, 1, 3, 5, 10, 20];
    private static readonly int[] s_jitters = [0, 20, 40, 80];

    [Theory(Explicit = true)]
    [InlineData("PCMU", false)]
    [InlineData("PCMU", true)]
    [InlineData("G722", false)]
    [InlineData("G722", true)]
    [InlineData("opus", false)]
    [InlineData("opus", true)]
    public void At_any_loss_and_jitter_it_is_nearer_to_the_voice_than_a_fixed_buffer(string codec, bool isBursty)
    {
        Assert.SkipWhen(codec == "opus" && !OpusCodecs.IsAvailable, "libopus is not installed");
        Prepare(codec, out short[] clean, out int rate);
        output.WriteLine($"{codec}, {(isBursty ? "bursts of 3" : "random")}: loss, jitter: distance / concealed / delay; fixed 60 ms: distance / delay");
        var worse = new List<string>();
        foreach (int loss in s_losses)
        {
            foreach (int jitter in s_jitters)
            {
                string trace = WriteTrace(loss, jitter, isBursty, seed: (loss * 100) + jitter);
                (SpeechDistance ours, JsonElement report) = Measure(codec, trace, clean, rate);
                (SpeechDistance other, JsonElement fixedReport) = Measure(codec, trace, clean, rate, "--no-adapt", "--no-conceal");
                double delay = report.GetProperty("meanDelayMs").GetDouble(), fixedDelay = fixedReport.GetProperty("meanDelayMs").GetDouble();
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{loss,3} % {jitter,3} ms: {ours.MeanDb,5:F2} dB {report.GetProperty("concealedShare").GetDouble() * 100,5:F1} % "
                    + $"{delay,5:F0} ms; {other.MeanDb,5:F2} dB {fixedDelay,5:F0} ms"));
                Assert.InRange(ours.MeanDb, 0, other.MeanDb + (jitter < 40 ? Audible : MostOfStretching));
                if (ours.MeanDb > other.MeanDb + Audible)
                {
                    worse.Add($"{loss} % {jitter} ms");
                }
            }
        }

        Assert.InRange(worse.Count, 0, 3);
    }

    /// <summary>
    /// The same losses, the same voice: ours is heard through the whole receive path, the Recommendation's over the samples alone. The mean of six
    /// runs: with few losses in ten seconds it decides much where they fall.
    /// </summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(5, false)]
    [InlineData(10, false)]
    [InlineData(20, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(10, true)]
    [InlineData(20, true)]
    public void Losses_sound_better_than_by_G711_Appendix_I(int loss, bool isBursty)
    {
        Prepare("PCMU", out short[] clean, out int rate);
        double ours = 0, theirs = 0;
        for (int run = 0; run < Runs; run++)
        {
            string trace = WriteTrace(loss, 0, isBursty, seed: loss + (100 * run));
            string[] lines = File.ReadAllLines(trace);
            ours += Measure("PCMU", trace, clean, rate).Distance.MeanDb / Runs;
            short[] heard = AppendixOne.Conceal(clean, packet => lines[packet % lines.Length] == "lost");
            theirs += SpeechDistance.Measure(clean.AsSpan(0, clean.Length - rate), heard, rate).MeanDb / Runs;
        }

        output.WriteLine($"{loss} % {(isBursty ? "in bursts" : "random")}: {ours:F2} dB, Appendix I {theirs:F2} dB");
        Assert.True(ours < theirs, $"{ours} is not better than {theirs}");
    }

    /// <summary>Many packets overtake others; the clean call beside them.</summary>
    [Theory]
    [InlineData(0, 20)]
    [InlineData(20, 40)]
    [InlineData(40, 55)]
    [InlineData(80, 85)]
    public void Jitter_is_not_heard_and_costs_little_delay(int jitter, int mostDelayMs)
    {
        Prepare("PCMU", out short[] clean, out int rate);
        (SpeechDistance ours, JsonElement report) = Measure("PCMU", WriteTrace(0, jitter, isBursty: false, seed: jitter), clean, rate);
        double concealed = report.GetProperty("concealedShare").GetDouble(), delay = report.GetProperty("meanDelayMs").GetDouble();

        output.WriteLine($"0 to {jitter} ms: {ours.MeanDb:F2} dB (worst {ours.WorstDb:F1}), delay {delay:F0} ms, made up {concealed * 100:F2} %");
        Assert.InRange(delay, 0, mostDelayMs);
        Assert.InRange(concealed, 0, 0.01);
        Assert.InRange(ours.MeanDb, 0, 0.25);
    }

    private void Prepare(string name, out short[] clean, out int rate)
    {
        AudioCodec kind = name switch { "PCMU" => AudioCodec.Pcmu, "G722" => AudioCodec.G722, _ => AudioCodec.Opus };
        rate = name switch { "PCMU" => 8000, "G722" => 16_000, _ => 48_000 };
        short[] speech = [.. SyntheticVoice.Speak(7, TimeSpan.FromSeconds(5), 115, rate), .. SyntheticVoice.Speak(8, TimeSpan.FromSeconds(5), 205, rate)];
        _ = Write("voice.wav", WaveFile.Write(speech, rate));
        using IVoiceCodec codec = (kind is AudioCodec.Opus ? new OpusCodec(rate) : new BuiltInCodecs().Create(kind))!;
        int packet = rate / 50;
        byte[] payload = new byte[1500];
        clean = new short[speech.Length / packet * packet];
        for (int at = 0; at < clean.Length; at += packet)
        {
            int length = codec.Encode(speech.AsSpan(at, packet), payload);
            _ = codec.Decode(payload.AsSpan(0, length), clean.AsSpan(at, packet));
        }
    }

    private string WriteTrace(int lossPercent, int jitterMs, bool isBursty, int seed)
    {
        var random = new Random(seed);
        double loss = lossPercent / 100.0;
        bool isLost = false;
        return WriteLines("trace.csv", [.. Enumerable.Range(0, 1000).Select(_ =>
        {
            // Gilbert's model with bursts of three in the mean, or losses that know nothing of each other.
            isLost = random.NextDouble() < (!isBursty ? loss : isLost ? 2 / 3.0 : loss / (1 - loss) / 3);
            return isLost ? "lost" : (random.NextDouble() * jitterMs).ToString("F1", CultureInfo.InvariantCulture);
        })]);
    }

    private (SpeechDistance Distance, JsonElement Report) Measure(string codec, string trace, short[] clean, int rate, params string[] more)
    {
        Assert.Equal(
            ToolCommand.Accepted,
            Run(["media", "simulate", PathOf("voice.wav"), "--codec", codec, "--trace", trace, "--wav", PathOf("out.wav"), .. more]));
        return (SpeechDistance.Measure(clean.AsSpan(0, clean.Length - rate), ReadWave("out.wav").Samples.Span, rate), Report);
    }
}
