namespace DeskPhone.DemoPbx.Sound;

/// <summary>Makes sound out of notes: a soft bell for a tune, a warm pad for the chords beneath it.</summary>
internal static class Synthesizer
{
    /// <summary>Rate of every sound of the PBX: that of G.711.</summary>
    public const int SampleRateHz = 8000;

    private const double Attack = 0.012; // s; anything shorter clicks
    private const double Release = 0.15;

    /// <summary>Plays notes into a stretch of sound; what rings on beyond its end begins it again, so that a loop has no seam.</summary>
    public static void Play(ReadOnlySpan<Note> notes, double secondsPerBeat, Voice voice, Span<float> sound)
    {
        foreach (Note note in notes)
        {
            Play(note, secondsPerBeat, voice, sound);
        }
    }

    /// <summary>The sound with its loudest sample at a share of full scale.</summary>
    public static short[] Normalize(ReadOnlySpan<float> sound, double peak)
    {
        float loudest = 1e-6f;
        foreach (float sample in sound)
        {
            loudest = Math.Max(loudest, Math.Abs(sample));
        }

        short[] samples = new short[sound.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)(sound[i] / loudest * peak * short.MaxValue);
        }

        return samples;
    }

    private static void Play(Note note, double secondsPerBeat, Voice voice, Span<float> sound)
    {
        double frequencyHz = 440 * Math.Pow(2, (note.Key - 69) / 12.0);
        double held = note.Beats * secondsPerBeat;
        int first = (int)(note.Beat * secondsPerBeat * SampleRateHz);
        int count = (int)((held + Release) * SampleRateHz);
        for (int i = 0; i < count; i++)
        {
            double time = (double)i / SampleRateHz;
            double turn = Math.Tau * frequencyHz * time;
            double envelope = Math.Min(1, time / Attack) * Math.Clamp(((held - time) / Release) + 1, 0, 1);
            double sample = voice is Voice.Bell
                ? Math.Exp(-time / 0.55) * (Math.Sin(turn) + (0.3 * Math.Exp(-time / 0.2) * Math.Sin(2 * turn)) + (0.1 * Math.Exp(-time / 0.1) * Math.Sin(3 * turn)))
                : Math.Min(1, time / 0.2) * (Math.Sin(turn) + (0.15 * Math.Sin(2 * turn)));
            sound[(first + i) % sound.Length] += (float)(note.Loudness * envelope * sample);
        }
    }
}
