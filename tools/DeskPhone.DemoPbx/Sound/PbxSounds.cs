namespace DeskPhone.DemoPbx.Sound;

/// <summary>Everything the PBX plays, made when it starts: no recording is shipped. 8 kHz, one channel.</summary>
internal sealed class PbxSounds
{
    private const double MusicPeak = 0.3;
    private const double SignalPeak = 0.2;
    private const double MusicSecondsPerBeat = 0.625; // 32 beats, 20 s

    /// <summary>A tune of eight bars, to be played over and over.</summary>
    public ReadOnlyMemory<short> Music { get; } = MakeMusic();

    /// <summary>"Leave a message": three bells going up.</summary>
    public ReadOnlyMemory<short> Prompt { get; } = Signal(1.9, new(0, 1, 67, 1), new(1, 1, 72, 1), new(2, 2, 76, 1));

    /// <summary>After this one is recorded.</summary>
    public ReadOnlyMemory<short> Beep { get; } = Beeping(1000, seconds: 0.4);

    /// <summary>"Here is your message": two bells going up.</summary>
    public ReadOnlyMemory<short> Announcement { get; } = Signal(1.2, new(0, 1, 72, 1), new(1, 1, 79, 1));

    /// <summary>"That was it": two bells going down.</summary>
    public ReadOnlyMemory<short> Farewell { get; } = Signal(1.3, new(0, 1, 76, 1), new(1, 2, 69, 1));

    private static short[] MakeMusic()
    {
        float[] sound = new float[(int)(32 * MusicSecondsPerBeat * Synthesizer.SampleRateHz)];
        int[][] chords =
        [
            [48, 55, 64, 67], [45, 52, 60, 64], [53, 57, 60, 69], [43, 50, 59, 62],
            [52, 55, 59, 67], [45, 52, 60, 67], [50, 57, 60, 65], [43, 53, 59, 62],
        ];
        for (int bar = 0; bar < chords.Length; bar++)
        {
            foreach (int key in chords[bar])
            {
                Synthesizer.Play([new Note(4 * bar, 3.8, key, 0.16)], MusicSecondsPerBeat, Voice.Pad, sound);
            }
        }

        Synthesizer.Play(s_tune, MusicSecondsPerBeat, Voice.Bell, sound);
        return Synthesizer.Normalize(sound, MusicPeak);
    }

    private static readonly Note[] s_tune =
    [
        new(0, 1, 76, 0.9), new(1, 0.5, 79, 0.7), new(1.5, 1.5, 74, 0.8), new(3, 1, 72, 0.7),
        new(4, 1.5, 76, 0.9), new(5.5, 0.5, 72, 0.6), new(6, 2, 69, 0.8),
        new(8, 1, 72, 0.9), new(9, 0.5, 74, 0.7), new(9.5, 1.5, 77, 0.8), new(11, 1, 76, 0.7),
        new(12, 3, 74, 0.9), new(15, 1, 71, 0.6),
        new(16, 1, 79, 0.9), new(17, 0.5, 76, 0.7), new(17.5, 1.5, 83, 0.8), new(19, 1, 79, 0.7),
        new(20, 1.5, 81, 0.9), new(21.5, 0.5, 79, 0.6), new(22, 2, 76, 0.8),
        new(24, 1, 77, 0.9), new(25, 0.5, 76, 0.7), new(25.5, 1, 74, 0.8), new(26.5, 0.5, 72, 0.6), new(27, 1, 69, 0.7),
        new(28, 1.5, 71, 0.8), new(29.5, 0.5, 74, 0.6), new(30, 2, 67, 0.7),
    ];

    private static short[] Signal(double seconds, params ReadOnlySpan<Note> notes)
    {
        float[] sound = new float[(int)(seconds * Synthesizer.SampleRateHz)];
        Synthesizer.Play(notes, secondsPerBeat: 0.4, Voice.Bell, sound);
        return Synthesizer.Normalize(sound, SignalPeak);
    }

    private static short[] Beeping(int frequencyHz, double seconds)
    {
        short[] samples = new short[(int)(seconds * Synthesizer.SampleRateHz)];
        for (int i = 0; i < samples.Length; i++)
        {
            double ramp = Math.Min(1, Math.Min(i, samples.Length - 1 - i) / 80.0); // 10 ms
            samples[i] = (short)(SignalPeak * short.MaxValue * ramp * Math.Sin(Math.Tau * frequencyHz * i / Synthesizer.SampleRateHz));
        }

        return samples;
    }
}
