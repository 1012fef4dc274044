using System.Globalization;

namespace DeskPhone.Media.Tones;

/// <summary>Frequencies and cadence of one tone.</summary>
public sealed class TonePattern
{
    private readonly ToneSegment[] _segments;

    private TonePattern(ToneSegment[] segments, int repeatFrom)
    {
        _segments = segments;
        RepeatFrom = repeatFrom;
    }

    /// <summary>The stretches in their order.</summary>
    public ReadOnlySpan<ToneSegment> Segments => _segments;

    /// <summary>After the last stretch the tone goes on with this one; what stands before is played once.</summary>
    public int RepeatFrom { get; }

    /// <summary>Reads a pattern as it stands in <c>country-tones.txt</c>, which is trusted.</summary>
    /// <param name="text"><c>425/480,0/480</c>: frequency in Hz, duration in ms; <c>350+440</c> two at once; <c>400*25</c> modulated;
    /// <c>!</c> before what is played once; no duration is without end.</param>
    /// <exception cref="FormatException">The text is no pattern.</exception>
    public static TonePattern Parse(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return new TonePattern([.. parts.Select(ParseSegment)], parts.TakeWhile(part => part.StartsWith('!')).Count());
    }

    /// <summary>This tone behind ten short bursts of its beginning: the interrupted dial tone of a waiting message.</summary>
    public TonePattern WithStutter()
    {
        TimeSpan burst = TimeSpan.FromMilliseconds(100);
        ToneSegment[] stutter = new ToneSegment[20];
        for (int i = 0; i < stutter.Length; i++)
        {
            stutter[i] = i % 2 == 0 ? _segments[0] with { Duration = burst } : new ToneSegment(0, 0, false, burst);
        }

        return new TonePattern([.. stutter, .. _segments], stutter.Length + RepeatFrom);
    }

    private static ToneSegment ParseSegment(string text)
    {
        string[] halves = text.TrimStart('!').Split('/');
        int milliseconds = halves.Length > 1 ? ParseNumber(halves[1]) : 0;
        bool isModulated = halves[0].Contains('*', StringComparison.Ordinal);
        int[] frequencies = [.. halves[0].Split('+', '*').Select(ParseNumber)];
        return new ToneSegment(
            frequencies[0],
            frequencies.Length > 1 ? frequencies[1] : 0,
            isModulated,
            TimeSpan.FromMilliseconds(milliseconds));
    }

    private static int ParseNumber(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
