using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Media.Wave;
using DeskPhone.Simulator.Start;

namespace DeskPhone.Simulator.Sound;

/// <summary>A WAV file as what the microphone hears.</summary>
public static class MicrophoneFile
{
    private const long MaxBytes = 256 * 1024 * 1024; // Three quarters of an hour of 48 kHz stereo; all of it is in memory.

    /// <summary>Reads it, mixes it to one channel, and converts it to the card's rate.</summary>
    /// <exception cref="UsageException">The file is missing, unreadable, or no WAV file of 16-bit PCM.</exception>
    public static ISoundSource Open(string path, int cardRateHz)
    {
        WaveError error = WaveFile.TryRead(Load(path), out WaveAudio? audio);
        if (error is not WaveError.None || audio is null)
        {
            throw new UsageException(
                $"--mic {path}: {WordsOf(error)}; expected a WAV file of 16-bit PCM, mono or stereo, at 8000 Hz or more");
        }

        if (audio.Samples.IsEmpty)
        {
            throw new UsageException($"--mic {path}: there is no sound in it; expected a WAV file of 16-bit PCM");
        }

        var source = new SampleSource(audio.ToMono().Span, audio.SampleRateHz, isLooped: true);
        source.Read([], cardRateHz); // Converts here what would otherwise be converted in the first frame of a call.
        return source;
    }

    private static byte[] Load(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > MaxBytes
                ? throw new UsageException($"--mic {path}: {file.Length} bytes are too many; expected at most {MaxBytes}")
                : File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--mic {path}: {FileFault.Of(fault)}; expected a WAV file of 16-bit PCM", fault);
        }
    }

    private static string WordsOf(WaveError error) => error switch
    {
        WaveError.None => "it cannot be read",
        WaveError.NotWave => "it is no WAV file",
        WaveError.Truncated => "it ends too early",
        WaveError.UnsupportedEncoding => "it is not 16-bit PCM",
        WaveError.UnsupportedChannelCount => "it has more than two channels",
        WaveError.UnsupportedSampleRate => "its sample rate is out of range",
        _ => "it cannot be read",
    };
}
