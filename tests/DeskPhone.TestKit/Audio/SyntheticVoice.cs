namespace DeskPhone.TestKit.Audio;

/// <summary>Something like speech, the same for a seed: syllables of a voice whose pitch and vowels wander, consonants of noise, and pauses.</summary>
public static class SyntheticVoice
{
    private static readonly (double First, double Second, double Third)[] s_vowels =
        [(730, 1090, 2440), (270, 2290, 3010), (300, 870, 2240), (530, 1840, 2480), (570, 840, 2410), (440, 1020, 2240)]; // Peterson and Barney, 1952

    /// <summary>Speaks.</summary>
    /// <param name="seed">Which words.</param>
    /// <param name="duration">How long.</param>
    /// <param name="pitchHz">Of the voice.</param>
    /// <param name="sampleRateHz">Rate of the samples.</param>
    public static short[] Speak(int seed, TimeSpan duration, double pitchHz, int sampleRateHz)
    {
        var random = new Random(seed);
        short[] voice = new short[(int)(duration.TotalSeconds * sampleRateHz)];
        double phase = 0;
        for (int at = sampleRateHz / 4; at < voice.Length;)
        {
            int length = random.Next(sampleRateHz / 8, sampleRateHz / 3);
            int kind = random.Next(10);
            if (kind < 2)
            {
                at += length;
                continue;
            }

            (double First, double Second, double Third) from = s_vowels[random.Next(6)], to = s_vowels[random.Next(6)];
            double begin = pitchHz * (0.85 + (0.35 * random.NextDouble())), end = begin * (0.85 + (0.25 * random.NextDouble()));
            for (int i = 0; i < length && at < voice.Length; i++, at++)
            {
                double share = (double)i / length, shape = Math.Min(1, 8 * Math.Min(share, 1 - share));
                double pitch = begin + ((end - begin) * share), sample = 0;
                phase += Math.Tau * pitch / sampleRateHz;
                for (int harmonic = 1; kind < 8 && harmonic * pitch < Math.Min(7000, sampleRateHz * 0.45); harmonic++)
                {
                    double hertz = harmonic * pitch;
                    double gain = Peak(hertz, Between(from.First, to.First, share), 90) + (0.5 * Peak(hertz, Between(from.Second, to.Second, share), 120))
                        + (0.25 * Peak(hertz, Between(from.Third, to.Third, share), 180)) + 0.01;
                    sample += gain * Math.Sin((harmonic * phase) + harmonic);
                }

                sample = kind < 8 ? sample : (random.NextDouble() - 0.5) * 0.5;
                voice[at] = (short)Math.Clamp(shape * sample * 5000, short.MinValue, short.MaxValue);
            }
        }

        return voice;
    }

    private static double Between(double from, double to, double share) => from + ((to - from) * share);

    private static double Peak(double hertz, double center, double width) => 1 / (1 + Math.Pow((hertz - center) / width, 2));
}
