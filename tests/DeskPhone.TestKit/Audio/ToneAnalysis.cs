namespace DeskPhone.TestKit.Audio;

/// <summary>Finds a sine wave in a recording by Goertzel's algorithm, and measures levels.</summary>
public static class ToneAnalysis
{
    /// <summary>The tone must carry this share of a window's power to be heard in it.</summary>
    private const double ToneShare = 0.8;

    /// <summary>Below this nothing is a tone, however pure: it is quantisation noise.</summary>
    private const double SilenceDbfs = -60;

    private const double FullScaleSinePower = 32768.0 * 32768.0 / 2;
    private const int WindowsPerSecond = 50;
    private const int HopsPerWindow = 8;

    /// <summary>Looks for <paramref name="frequencyHz"/> in windows of 20 ms that start each 2.5 ms.</summary>
    public static ToneMeasurement Measure(ReadOnlySpan<short> samples, int sampleRateHz, double frequencyHz)
    {
        int hop = sampleRateHz / WindowsPerSecond / HopsPerWindow;
        bool[] isHeard = new bool[samples.Length / hop];
        double power = 0;
        int windows = 0;

        for (int first = 0; first + HopsPerWindow <= isHeard.Length; first++)
        {
            ReadOnlySpan<short> window = samples.Slice(first * hop, hop * HopsPerWindow);
            double tonePower = TonePower(window, sampleRateHz, frequencyHz);
            double allPower = MeanSquare(window);
            if (allPower > 0 && ToDbfs(allPower) > SilenceDbfs && tonePower / allPower > ToneShare)
            {
                isHeard.AsSpan(first, HopsPerWindow).Fill(true);
                power += tonePower;
                windows++;
            }
        }

        int heard = isHeard.AsSpan().Count(true);
        int begin = Array.IndexOf(isHeard, true);
        double hopSeconds = (double)hop / sampleRateHz;
        return new ToneMeasurement(
            heard * hopSeconds,
            windows == 0 ? double.NegativeInfinity : ToDbfs(power / windows),
            TimeSpan.FromSeconds(LongestInnerGap(isHeard) * hopSeconds),
            begin < 0 ? null : TimeSpan.FromSeconds(begin * hopSeconds));
    }

    /// <summary>Level of everything in a recording; 0 dBFS is a sine wave of full scale (AES17).</summary>
    public static double LevelDbfs(ReadOnlySpan<short> samples) =>
        samples.IsEmpty ? double.NegativeInfinity : ToDbfs(MeanSquare(samples));

    /// <summary>Level of the part of a recording at one frequency, over its whole length.</summary>
    public static double LevelDbfs(ReadOnlySpan<short> samples, int sampleRateHz, double frequencyHz) =>
        samples.IsEmpty ? double.NegativeInfinity : ToDbfs(TonePower(samples, sampleRateHz, frequencyHz));

    /// <summary>A sine wave, for the other end of a test.</summary>
    public static short[] Sine(int sampleRateHz, double frequencyHz, double levelDbfs, TimeSpan duration)
    {
        short[] samples = new short[(int)Math.Round(duration.TotalSeconds * sampleRateHz)];
        double amplitude = 32767 * Math.Pow(10, levelDbfs / 20);
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (short)Math.Round(amplitude * Math.Sin(2 * Math.PI * frequencyHz * i / sampleRateHz));
        }

        return samples;
    }

    private static double TonePower(ReadOnlySpan<short> samples, int sampleRateHz, double frequencyHz)
    {
        double coefficient = 2 * Math.Cos(2 * Math.PI * frequencyHz / sampleRateHz);
        double s1 = 0, s2 = 0;
        foreach (short sample in samples)
        {
            (s1, s2) = (sample + (coefficient * s1) - s2, s1);
        }

        double magnitudeSquared = (s1 * s1) + (s2 * s2) - (coefficient * s1 * s2);
        return 2 * magnitudeSquared / ((double)samples.Length * samples.Length);
    }

    private static double MeanSquare(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (short sample in samples)
        {
            sum += (double)sample * sample;
        }

        return sum / samples.Length;
    }

    private static double ToDbfs(double power) => 10 * Math.Log10(power / FullScaleSinePower);

    private static int LongestInnerGap(ReadOnlySpan<bool> isHeard)
    {
        int longest = 0;
        int last = -1;
        for (int i = 0; i < isHeard.Length; i++)
        {
            if (isHeard[i])
            {
                longest = last < 0 ? longest : Math.Max(longest, i - last - 1);
                last = i;
            }
        }

        return longest;
    }
}
