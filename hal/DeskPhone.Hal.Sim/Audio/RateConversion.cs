namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Changes the sample rate of a whole recording, by a windowed sinc.</summary>
internal static class RateConversion
{
    private const int LobesPerSide = 16; // Stop band below -60 dB: a test tone stays one tone.

    public static short[] Convert(ReadOnlySpan<short> samples, int fromHz, int toHz)
    {
        short[] converted = new short[(long)samples.Length * toHz / fromHz];
        double cutoff = Math.Min(1.0, (double)toHz / fromHz);
        double reach = LobesPerSide / cutoff;
        for (int index = 0; index < converted.Length; index++)
        {
            double center = (double)index * fromHz / toHz;
            int first = Math.Max(0, (int)Math.Ceiling(center - reach));
            int last = Math.Min(samples.Length - 1, (int)Math.Floor(center + reach));
            double sum = 0;
            for (int at = first; at <= last; at++)
            {
                sum += samples[at] * Kernel(at - center, cutoff, reach);
            }

            converted[index] = (short)Math.Clamp(Math.Round(sum), short.MinValue, short.MaxValue);
        }

        return converted;
    }

    private static double Kernel(double distance, double cutoff, double reach)
    {
        double window = 0.5 + (0.5 * Math.Cos(Math.PI * distance / reach));
        double angle = Math.PI * distance * cutoff;
        return Math.Abs(angle) < 1e-9 ? cutoff : cutoff * Math.Sin(angle) / angle * window;
    }
}
