using System.Text;
using System.Text.Json;
using DeskPhone.Media.Codecs;
using DeskPhone.Media.Quality;

namespace DeskPhone.Cli.Media;

/// <summary>What both commands print: one JSON object about the stream that was heard.</summary>
internal static class MediaReport
{
    /// <summary>Writes it as one line.</summary>
    /// <param name="codec">What was sent.</param>
    /// <param name="sampleRateHz">Rate of the WAV file.</param>
    /// <param name="samples">Length of the WAV file.</param>
    /// <param name="statistics">What the receiver counted, or <see langword="null"/> where nothing came.</param>
    /// <param name="networkMs">What the network always costs, which the receiver cannot know; added to its delays.</param>
    /// <param name="more">Writes what only one of the commands knows.</param>
    public static string Write(
        AudioCodec codec, int sampleRateHz, int samples, StreamStatistics? statistics, double networkMs, Action<Utf8JsonWriter> more)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("codec", CodecNames.NameOf(codec));
            json.WriteNumber("sampleRateHz", sampleRateHz);
            json.WriteNumber("durationMs", Round(samples * 1000.0 / sampleRateHz));
            more(json);
            json.WriteNumber("packetsReceived", statistics?.PacketsReceived ?? 0);
            json.WriteNumber("packetsLost", statistics?.PacketsLost ?? 0);
            json.WriteNumber("packetsLate", statistics?.PacketsLate ?? 0);
            json.WriteNumber("packetsDuplicate", statistics?.PacketsDuplicate ?? 0);
            json.WriteNumber("packetsDiscarded", statistics?.PacketsDiscarded ?? 0);
            json.WriteNumber("packetsRefused", statistics?.PacketsRefused ?? 0);
            json.WriteNumber("jitterMs", Round(statistics?.Jitter.TotalMilliseconds ?? 0));
            json.WriteNumber("meanDelayMs", Round(networkMs + (statistics?.MeanBufferDelay.TotalMilliseconds ?? 0)));
            json.WriteNumber("lastDelayMs", Round(networkMs + (statistics?.BufferDelay.TotalMilliseconds ?? 0)));
            json.WriteNumber("concealedMs", Round(statistics?.Concealed.TotalMilliseconds ?? 0));
            json.WriteNumber("concealedShare", Math.Round(statistics?.ConcealedShare ?? 0, 5));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static double Round(double value) => Math.Round(value, 2);
}
