namespace DeskPhone.Hal.Audio;

/// <summary>How a phone rings.</summary>
/// <param name="Tone">Which of the tones every ringer has, 1 to <see cref="ToneCount"/>.</param>
/// <param name="Level">How loud, 0 for not at all to <see cref="Loudest"/>.</param>
public readonly record struct RingSound(int Tone, int Level)
{
    /// <summary>How many tones there are.</summary>
    public const int ToneCount = 8;

    /// <summary>The highest level.</summary>
    public const int Loudest = 10;

    private const double StepDb = 4;

    private static readonly RingNote[][] s_tones =
    [
        [.. Enumerable.Repeat<RingNote[]>([new(440, 0, 50), new(554, 0, 50)], 10).SelectMany(static pair => pair), new(0, 0, 3000)],
        [new(400, 450, 400), new(0, 0, 200), new(400, 450, 400), new(0, 0, 2000)],
        [new(659, 0, 350, true), new(523, 0, 350, true), new(392, 0, 900, true), new(0, 0, 2400)],
        [new(659, 0, 160, true), new(988, 0, 160, true), new(831, 0, 160, true), new(988, 0, 160, true), new(659, 0, 160, true), new(988, 0, 700, true), new(0, 0, 1800)],
        [new(784, 0, 600, true), new(622, 0, 1100, true), new(0, 0, 2300)],
        [.. Enumerable.Repeat<RingNote[]>([new(1047, 0, 70), new(1319, 0, 70)], 4).SelectMany(static pair => pair), new(0, 0, 250),
            .. Enumerable.Repeat<RingNote[]>([new(1047, 0, 70), new(1319, 0, 70)], 4).SelectMany(static pair => pair), new(0, 0, 2600)],
        [new(480, 620, 120), new(0, 0, 120), new(480, 620, 120), new(0, 0, 120), new(480, 620, 120), new(0, 0, 2600)],
        [new(523, 0, 130), new(587, 0, 130), new(659, 0, 130), new(784, 0, 130), new(1047, 0, 500, true), new(0, 0, 2600)],
    ];

    /// <summary>The notes of the tone, again and again, the rest at the end included.</summary>
    public IReadOnlyList<RingNote> Notes => s_tones[Math.Clamp(Tone, 1, ToneCount) - 1];

    /// <summary>The level as a factor, 0 to 1.</summary>
    public double Gain => Level <= 0 ? 0 : Math.Pow(10, (Math.Min(Level, Loudest) - Loudest) * StepDb / 20);
}
