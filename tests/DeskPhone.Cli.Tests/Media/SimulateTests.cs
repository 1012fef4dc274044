using System.Text.Json;
using DeskPhone.Media.Wave;
using DeskPhone.Native.Opus;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Cli.Tests.Media;

/// <summary><c>deskphone media simulate</c>.</summary>
public sealed class SimulateTests : MediaToolTest
{
    [Theory]
    [InlineData("PCMU", 48_000, 2, 8000)]
    [InlineData("pcma", 8000, 1, 8000)]
    [InlineData("PCMU", 22_050, 1, 8000)]
    [InlineData("G722", 44_100, 1, 16_000)]
    [InlineData("opus", 16_000, 2, 48_000)]
    public void A_voice_of_any_rate_arrives_whole_after_a_clean_network(string codec, int inputRate, int channels, int outputRate)
    {
        Assert.SkipWhen(codec == "opus" && !OpusCodecs.IsAvailable, "libopus is not installed");
        string input = WriteTone("in.wav", inputRate, 3, channels);
        string trace = WriteLines("clean.csv", "0");

        Assert.Equal(ToolCommand.Accepted, Run("media", "simulate", input, "--codec", codec, "--trace", trace, "--wav", PathOf("out.wav")));

        WaveAudio heard = ReadWave("out.wav");
        ToneMeasurement tone = Tone(heard);
        Assert.Equal(outputRate, heard.SampleRateHz);
        Assert.InRange(tone.SecondsOfTone, 2.9, 3.05);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
        Assert.InRange(tone.FirstHeard!.Value.TotalMilliseconds, 0, 30);
        Assert.Equal(0, Report.GetProperty("concealedMs").GetDouble());
        Assert.InRange(Report.GetProperty("meanDelayMs").GetDouble(), 0, 20);
    }

    [Fact]
    public void What_the_network_delays_is_in_the_file_and_in_the_report()
    {
        string input = WriteTone("in.wav", 8000, 2);
        string trace = WriteLines("far.csv", "# a satellite", "250", "250.5", "");

        Assert.Equal(ToolCommand.Accepted, Run("media", "simulate", input, "--codec", "PCMU", "--trace", trace, "--wav", PathOf("out.wav")));

        Assert.InRange(Tone(ReadWave("out.wav")).FirstHeard!.Value.TotalMilliseconds, 250, 280);
        Assert.InRange(Report.GetProperty("meanDelayMs").GetDouble(), 250, 275);
    }

    [Fact]
    public void The_trace_is_repeated_and_losses_are_counted_and_concealed()
    {
        string input = WriteTone("in.wav", 8000, 4);
        string trace = WriteLines("loss.csv", "0", "0", "0", "0", "lost", "0", "0", "0", "0", "0");

        Assert.Equal(ToolCommand.Accepted, Run("media", "simulate", input, "--codec", "PCMA", "--trace", trace, "--wav", PathOf("out.wav")));

        JsonElement report = Report;
        Assert.InRange(report.GetProperty("packetsDropped").GetInt32(), 19, 22);
        Assert.InRange(report.GetProperty("packetsDropped").GetInt32() - report.GetProperty("packetsLost").GetInt32(), 0, 1);
        Assert.InRange(report.GetProperty("concealedShare").GetDouble(), 0.07, 0.11);
        Assert.InRange(Tone(ReadWave("out.wav")).LongestGap.TotalMilliseconds, 0, 5);
    }

    [Fact]
    public void Without_adaption_and_concealment_there_are_60_ms_and_holes()
    {
        string input = WriteTone("in.wav", 8000, 4);
        string trace = WriteLines("loss.csv", "0", "0", "0", "0", "lost", "0", "0", "0", "0", "0");

        Assert.Equal(
            ToolCommand.Accepted,
            Run("media", "simulate", input, "--codec", "PCMA", "--trace", trace, "--wav", PathOf("out.wav"), "--no-adapt", "--no-conceal"));

        ToneMeasurement tone = Tone(ReadWave("out.wav"));
        Assert.InRange(tone.LongestGap.TotalMilliseconds, 10, 25);
        Assert.InRange(tone.FirstHeard!.Value.TotalMilliseconds, 55, 75);
    }

    [Fact]
    public void A_seed_gives_the_same_file_again()
    {
        string input = WriteTone("in.wav", 16_000, 2);
        string trace = WriteLines("t.csv", "3", "40", "lost", "0", "12", "25", "7");
        string[] common = ["media", "simulate", input, "--codec", "G722", "--trace", trace, "--wav"];

        Assert.Equal(ToolCommand.Accepted, Run([.. common, PathOf("a.wav"), "--seed", "7"]));
        Assert.Equal(ToolCommand.Accepted, Run([.. common, PathOf("b.wav"), "--seed", "7"]));
        Assert.Equal(ToolCommand.Accepted, Run([.. common, PathOf("c.wav"), "--seed", "8"]));

        Assert.Equal(File.ReadAllBytes(PathOf("a.wav")), File.ReadAllBytes(PathOf("b.wav")));
        Assert.NotEqual(File.ReadAllBytes(PathOf("a.wav")), File.ReadAllBytes(PathOf("c.wav")));
    }

    [Theory]
    [InlineData("G729", "0", "in.wav", "G729")]
    [InlineData("PCMU", "soon", "in.wav", "t.csv:1")]
    [InlineData("PCMU", "-3", "in.wav", "t.csv:1")]
    [InlineData("PCMU", "", "in.wav", "no packet")]
    [InlineData("PCMU", "0", "t.csv", "t.csv")]
    [InlineData("PCMU", "0", "nowhere.wav", "nowhere.wav")]
    public void What_cannot_be_used_is_one_line_and_exit_code_2(string codec, string traceLine, string input, string named)
    {
        _ = WriteTone("in.wav", 8000, 0.5);
        string trace = WriteLines("t.csv", traceLine);

        Assert.Equal(ToolCommand.Unusable, Run("media", "simulate", PathOf(input), "--codec", codec, "--trace", trace, "--wav", PathOf("out.wav")));

        Assert.Contains(named, Errors, StringComparison.Ordinal);
        Assert.Equal(1, Errors.AsSpan().Count('\n'));
        Assert.Empty(Output);
    }
}
