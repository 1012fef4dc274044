using System.Globalization;

namespace DeskPhone.Cli.Media;

/// <summary>What a network does to packet after packet: a line for each, milliseconds of delay or <c>lost</c>, repeated as needed.</summary>
/// <remarks>Empty lines and lines that begin with <c>#</c> say nothing; of several columns the first counts.</remarks>
public sealed class TraceFile
{
    private const double MaxDelayMs = 60_000;

    private readonly List<double?> _packets;

    private TraceFile(List<double?> packets) => _packets = packets;

    /// <summary>The shortest delay in it; what a network costs whatever the phone does.</summary>
    public double LeastDelayMs => _packets.Min() ?? 0;

    /// <summary>The longest delay in it.</summary>
    public double MostDelayMs => _packets.Max() ?? 0;

    /// <summary>Delay of a packet, or <see langword="null"/> where it is lost.</summary>
    public TimeSpan? DelayOf(long packet) =>
        _packets[(int)(packet % _packets.Count)] is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>Reads a trace.</summary>
    /// <exception cref="UnusableException">A line is neither; the message names it.</exception>
    public static TraceFile Parse(string name, IEnumerable<string> lines)
    {
        var packets = new List<double?>();
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            string word = line.Split([',', ';', '\t'], 2)[0].Trim().Trim('"', '\uFEFF');
            if (word.Length == 0 || word[0] == '#')
            {
                continue;
            }

            if (word.Equals("lost", StringComparison.OrdinalIgnoreCase))
            {
                packets.Add(null);
            }
            else if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double ms) && ms is >= 0 and <= MaxDelayMs)
            {
                packets.Add(ms);
            }
            else
            {
                throw new UnusableException($"{name}:{number}: expected milliseconds of delay, 0 to 60000, or lost; found {word}");
            }
        }

        return packets.Count > 0 ? new TraceFile(packets) : throw new UnusableException($"{name}: no packet in it");
    }
}
