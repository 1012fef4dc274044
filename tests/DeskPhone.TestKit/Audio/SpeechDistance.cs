namespace DeskPhone.TestKit.Audio;

/// <summary>How far a voice is from what it should be, and how much later: by the spectrum as the ear divides it.</summary>
/// <param name="MeanDb">Root-mean-square difference of the levels in bands of half a Bark, in dB, in the mean of all frames with speech.</param>
/// <param name="WorstDb">The same of the frame that only one in twenty is worse than.</param>
/// <param name="DelayMs">Mean delay.</param>
/// <param name="WorstDelayMs">Longest delay.</param>
public sealed record SpeechDistance(double MeanDb, double WorstDb, double DelayMs, double WorstDelayMs)
{
    private const int BlockMs = 240;
    private const int HopMs = 120;
    private const int MaxDelayMs = 300;
    private const int FrameMs = 32;
    private const int FrameHopMs = 8;
    private const double RangeDb = 35;      // below the loudest band of the frame nothing is heard
    private const double ActiveDb = -45;    // of the loudest frame: quieter ones are pauses

    /// <summary>Measures.</summary>
    /// <param name="reference">The voice without the network: the clean decode.</param>
    /// <param name="heard">What was heard, which may be later by up to 0.3 s, by more in one place than in another.</param>
    /// <param name="sampleRateHz">Of both.</param>
    public static SpeechDistance Measure(ReadOnlySpan<short> reference, ReadOnlySpan<short> heard, int sampleRateHz)
    {
        int[] lags = FindLags(reference, heard, sampleRateHz, out double meanLag, out int worstLag);
        int frame = sampleRateHz * FrameMs / 1000;
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)frame);
        int hop = sampleRateHz * FrameHopMs / 1000;
        int[] bands = BandEdges(size, sampleRateHz);
        double[] left = new double[bands.Length - 1], right = new double[bands.Length - 1];
        var distances = new List<(double Level, double Distance)>();
        for (int at = 0; at + size <= reference.Length; at += hop)
        {
            Levels(reference.Slice(at, frame), size, bands, left);
            double top = left.Max();
            double nearest = double.PositiveInfinity;
            int block = Math.Min(at / (sampleRateHz * HopMs / 1000), lags.Length - 1);
            for (int near = Math.Max(0, block - 2); near <= Math.Min(block + 2, lags.Length - 1); near++)
            {
                // Where the delay changes a frame belongs to the block before or after.
                if ((near == block || lags[near] != lags[block]) && at + lags[near] + size <= heard.Length)
                {
                    Levels(heard.Slice(at + lags[near], frame), size, bands, right);
                    nearest = Math.Min(nearest, Difference(left, right, Math.Max(top - RangeDb, 10)));
                }
            }

            if (double.IsFinite(nearest))
            {
                distances.Add((top, nearest));
            }
        }

        double loudest = distances.Max(static pair => pair.Level);
        double[] active = [.. distances.Where(pair => pair.Level > loudest + ActiveDb).Select(static pair => pair.Distance).Order()];
        return new SpeechDistance(
            active.Average(), active[(int)(active.Length * 0.95)], meanLag * 1000 / sampleRateHz, worstLag * 1000.0 / sampleRateHz);
    }

    private static double Difference(double[] left, double[] right, double floor)
    {
        double sum = 0;
        for (int band = 0; band < left.Length; band++)
        {
            double difference = Math.Max(right[band], floor) - Math.Max(left[band], floor);
            sum += difference * difference;
        }

        return Math.Sqrt(sum / left.Length);
    }

    /// <summary>Each block's delay, where it is loud enough to tell; elsewhere that of the block before.</summary>
    private static int[] FindLags(ReadOnlySpan<short> reference, ReadOnlySpan<short> heard, int rate, out double mean, out int worst)
    {
        int block = rate * BlockMs / 1000, hop = rate * HopMs / 1000, most = rate * MaxDelayMs / 1000, step = Math.Max(1, rate / 8000);
        int[] lags = new int[Math.Max(1, (reference.Length - block) / hop)];
        double peak = 1;
        for (int i = 0; i < lags.Length; i++)
        {
            peak = Math.Max(peak, Power(reference.Slice(i * hop, block), step));
        }

        int known = -1;
        long sum = 0;
        int count = 0;
        worst = 0;
        for (int i = 0; i < lags.Length; i++)
        {
            ReadOnlySpan<short> part = reference.Slice(i * hop, block);
            if (Power(part, step) > peak * 1e-3)
            {
                int lag = BestLag(part, heard, i * hop, most, step);
                Array.Fill(lags, lag, known + 1, lags.Length - known - 1);
                known = i;
                sum += lag;
                count++;
                worst = Math.Max(worst, lag);
            }
        }

        mean = count == 0 ? 0 : (double)sum / count;
        return lags;
    }

    private static int BestLag(ReadOnlySpan<short> part, ReadOnlySpan<short> heard, int at, int most, int step)
    {
        int best = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            // First roughly, a sample in three and a place in two of 8 kHz; then closely around the best.
            (int from, int to) = pass == 0 ? (0, most) : (Math.Max(0, best - (2 * step)), Math.Min(most, best + (2 * step)));
            (int stride, int skip) = pass == 0 ? (2 * step, 3 * step) : (1, step);
            double bestScore = double.NegativeInfinity;
            for (int lag = from; lag <= to && at + lag + part.Length <= heard.Length; lag += stride)
            {
                float product = 0, power = 1;
                ReadOnlySpan<short> other = heard.Slice(at + lag, part.Length);
                for (int i = 0; i < part.Length; i += skip)
                {
                    product += (float)part[i] * other[i];
                    power += (float)other[i] * other[i];
                }

                double score = product / Math.Sqrt(power);
                if (score > bestScore)
                {
                    (bestScore, best) = (score, lag);
                }
            }
        }

        return best;
    }

    private static double Power(ReadOnlySpan<short> samples, int step)
    {
        double sum = 0;
        for (int i = 0; i < samples.Length; i += step)
        {
            sum += (double)samples[i] * samples[i];
        }

        return sum / samples.Length;
    }

    /// <summary>Edges of half Barks (H. Traunmüller, 1990) from 100 Hz to 7 kHz or the band's end.</summary>
    private static int[] BandEdges(int size, int rate)
    {
        var edges = new List<int>();
        double nyquist = Math.Min(7000, rate * 0.47);
        for (double bark = 0.8; ; bark += 0.5)
        {
            double hertz = 1960 * (bark + 0.53) / (26.28 - bark);
            if (hertz > nyquist)
            {
                return [.. edges];
            }

            int bin = (int)Math.Round(hertz * size / rate);
            if (edges.Count == 0 || bin > edges[^1])
            {
                edges.Add(bin);
            }
        }
    }

    private static void Levels(ReadOnlySpan<short> frame, int size, int[] bands, double[] levels)
    {
        double[] re = new double[size], im = new double[size];
        for (int i = 0; i < frame.Length; i++)
        {
            re[i] = frame[i] * 0.5 * (1 - Math.Cos(Math.Tau * (i + 0.5) / frame.Length));
        }

        FourierTransform.Run(re, im);
        for (int band = 0; band < levels.Length; band++)
        {
            double power = 1e-9;
            for (int bin = bands[band]; bin < bands[band + 1]; bin++)
            {
                power += (re[bin] * re[bin]) + (im[bin] * im[bin]);
            }

            levels[band] = 10 * Math.Log10(power / size);
        }
    }
}
