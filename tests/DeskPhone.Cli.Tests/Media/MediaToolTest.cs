using System.Text.Json;
using DeskPhone.Media.Wave;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Cli.Tests.Media;

/// <summary>A directory of its own and the command line.</summary>
public abstract class MediaToolTest : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("deskphone-media-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    protected string Errors => _errors.ToString();

    protected string Output => _output.ToString();

    protected JsonElement Report => JsonDocument.Parse(_output.ToString()).RootElement;

    protected int Run(params string[] args)
    {
        _output.GetStringBuilder().Clear();
        _errors.GetStringBuilder().Clear();
        return ToolCommand.Run(args, _output, _errors);
    }

    protected string PathOf(string name) => Path.Combine(_directory, name);

    protected string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    protected string WriteLines(string name, params string[] lines)
    {
        File.WriteAllLines(PathOf(name), lines);
        return PathOf(name);
    }

    protected string WriteTone(string name, int rate, double seconds, int channels = 1)
    {
        short[] mono = ToneAnalysis.Sine(rate, 440, -16, TimeSpan.FromSeconds(seconds));
        short[] samples = channels == 1 ? mono : [.. mono.SelectMany(static sample => new[] { sample, sample })];
        return Write(name, WaveFile.Write(samples, rate, channels));
    }

    protected WaveAudio ReadWave(string name)
    {
        Assert.Equal(WaveError.None, WaveFile.TryRead(File.ReadAllBytes(PathOf(name)), out WaveAudio? audio));
        return audio!;
    }

    protected static ToneMeasurement Tone(WaveAudio audio) => ToneAnalysis.Measure(audio.Samples.Span, audio.SampleRateHz, 440);

    public void Dispose()
    {
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool isDisposing)
    {
        Directory.Delete(_directory, recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }
}
