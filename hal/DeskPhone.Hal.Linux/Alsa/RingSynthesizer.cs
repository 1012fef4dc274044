using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>Makes samples of a ring tone: each note begins and ends softly, so that a loudspeaker does not click.</summary>
internal static class RingSynthesizer
{
    private const double Amplitude = 18_000; // −5 dBFS at the highest level.
    private const double EdgeMilliseconds = 5;
    private const double FadeMilliseconds = 260;

    /// <summary>Fills a frame.</summary>
    /// <param name="frame">Its samples.</param>
    /// <param name="firstSample">How many samples the tone had before it.</param>
    /// <param name="sound">The tone and its loudness.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    public static void Fill(Span<short> frame, long firstSample, RingSound sound, int sampleRateHz)
    {
        IReadOnlyList<RingNote> notes = sound.Notes;
        int cycle = notes.Sum(static note => note.Milliseconds);
        for (int index = 0; index < frame.Length; index++)
        {
            double at = (firstSample + index) * 1000.0 / sampleRateHz % cycle;
            int note = 0;
            while (note < notes.Count - 1 && at >= notes[note].Milliseconds)
            {
                at -= notes[note].Milliseconds;
                note++;
            }

            frame[index] = (short)(Amplitude * sound.Gain * ValueOf(notes[note], at));
        }
    }

    private static double ValueOf(RingNote note, double milliseconds)
    {
        if (note.FirstHz == 0)
        {
            return 0;
        }

        double edge = Math.Clamp(Math.Min(milliseconds, note.Milliseconds - milliseconds) / EdgeMilliseconds, 0, 1);
        double fade = note.IsStruck ? Math.Exp(-milliseconds / FadeMilliseconds) : 1;
        double first = Math.Sin(2 * Math.PI * note.FirstHz * milliseconds / 1000);
        double both = note.SecondHz == 0 ? first : (first + Math.Sin(2 * Math.PI * note.SecondHz * milliseconds / 1000)) / 2;
        return both * edge * fade;
    }
}
