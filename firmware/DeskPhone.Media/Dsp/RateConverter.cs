namespace DeskPhone.Media.Dsp;

/// <summary>Changes the sample rate of a whole recording by any factor, by a windowed sinc. For files: a call has <see cref="Resampler"/>.</summary>
public static class RateConverter
{
    private const int ZeroCrossings = 32;
    private const double Beta = 9;          // Kaiser: 90 dB down
    private const double Rolloff = 0.95;    // the band kept, as a share of the lower rate's half

    /// <summary>Resamples.</summary>
    /// <param name="samples">The recording.</param>
    /// <param name="fromHz">Its rate.</param>
    /// <param name="toHz">The rate wanted.</param>
    public static short[] Convert(ReadOnlySpan<short> samples, int fromHz, int toHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toHz);
        if (fromHz == toHz)
        {
            return samples.ToArray();
        }

        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(fromHz, toHz);
        float[][] filters = Filters(toHz / divisor, Rolloff * Math.Min(1, (double)toHz / fromHz));
        int reach = filters[0].Length / 2;
        short[] converted = new short[(int)((long)samples.Length * toHz / fromHz)];
        for (int i = 0; i < converted.Length; i++)
        {
            (long whole, long rest) = Math.DivRem((long)i * (fromHz / divisor), toHz / divisor);
            ReadOnlySpan<float> filter = filters[rest];
            int first = (int)whole - reach;
            float sum = 0;
            for (int k = Math.Max(0, -first); k < Math.Min(filter.Length, samples.Length - first); k++)
            {
                sum += samples[first + k] * filter[k];
            }

            converted[i] = Pcm.Saturate(sum);
        }

        return converted;
    }

    /// <summary>A filter for each place between two samples where a new one may stand.</summary>
    private static float[][] Filters(int places, double cutoff)
    {
        double half = ZeroCrossings / cutoff;
        int reach = (int)Math.Ceiling(half);
        double scale = 1 / KaiserFilter.BesselI0(Beta);
        float[][] filters = new float[places][];
        for (int place = 0; place < places; place++)
        {
            filters[place] = new float[(2 * reach) + 1];
            for (int k = -reach; k <= reach; k++)
            {
                double t = k - ((double)place / places);
                double x = Math.PI * cutoff * t;
                double share = Math.Min(1, Math.Abs(t / half));
                double window = KaiserFilter.BesselI0(Beta * Math.Sqrt(1 - (share * share))) * scale;
                filters[place][k + reach] = (float)(window * cutoff * (Math.Abs(x) < 1e-9 ? 1 : Math.Sin(x) / x));
            }
        }

        return filters;
    }
}
