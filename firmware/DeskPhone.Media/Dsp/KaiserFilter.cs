namespace DeskPhone.Media.Dsp;

/// <summary>Designs linear-phase low-pass filters by the Kaiser window (J. F. Kaiser, 1974).</summary>
public static class KaiserFilter
{
    /// <summary>A low-pass of gain 1.</summary>
    /// <param name="length">Number of taps.</param>
    /// <param name="cutoff">The -6 dB point, as a share of half the sample rate.</param>
    /// <param name="stopbandDb">Attenuation, above 50 dB.</param>
    public static float[] Lowpass(int length, double cutoff, double stopbandDb)
    {
        double beta = 0.1102 * (stopbandDb - 8.7);
        double middle = (length - 1) / 2.0;
        double[] taps = new double[length];
        for (int i = 0; i < length; i++)
        {
            double t = i - middle;
            double ratio = t / middle;
            double window = BesselI0(beta * Math.Sqrt(Math.Max(0, 1 - (ratio * ratio)))) / BesselI0(beta);
            taps[i] = window * (t == 0 ? cutoff : Math.Sin(Math.PI * cutoff * t) / (Math.PI * t));
        }

        double sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    /// <summary>The modified Bessel function of order zero, by its power series.</summary>
    internal static double BesselI0(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
