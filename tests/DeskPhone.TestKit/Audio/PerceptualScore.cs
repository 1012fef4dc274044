namespace DeskPhone.TestKit.Audio;

/// <summary>How a listener would score a voice beside the same without the network: after the idea of ITU-T P.862, not by its letter.</summary>
/// <remarks>
/// Both are brought to 79 dB of sound pressure, their spectra divided as the ear does and turned into loudness (E. Zwicker); what differs, and what was
/// added above all, is gathered so that a bad moment counts more than its length. 4.5 is no difference; only differences between two scores mean anything.
/// </remarks>
public sealed class PerceptualScore
{
    private const int FrameMs = 32;
    private const double LevelDb = 79;
    private const double LeastAsymmetry = 3, MostAsymmetry = 12;
    private const double MostDisturbance = 45;
    private const int SecondFrames = 20; // of 16 ms: intervals over which a listener remembers the worst

    private readonly int _rate;
    private readonly int _size;
    private readonly int[] _edges;
    private readonly double[] _widths;      // in Barks
    private readonly double[] _thresholds;  // power at the threshold of hearing
    private readonly double[] _exponents;

    private PerceptualScore(int sampleRateHz)
    {
        _rate = sampleRateHz;
        _size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(sampleRateHz * FrameMs / 1000));
        var edges = new List<int> { 2 };
        double highest = Bark(Math.Min(7500, sampleRateHz * 0.475));
        for (double bark = Bark(2.0 * sampleRateHz / _size) + 0.4; bark < highest; bark += 0.4)
        {
            int bin = (int)Math.Round(1960 * (bark + 0.53) / (26.28 - bark) * _size / sampleRateHz);
            if (bin > edges[^1])
            {
                edges.Add(bin);
            }
        }

        _edges = [.. edges];
        _widths = new double[_edges.Length - 1];
        _thresholds = new double[_widths.Length];
        _exponents = new double[_widths.Length];
        for (int i = 0; i < _widths.Length; i++)
        {
            double low = _edges[i] * (double)sampleRateHz / _size, high = _edges[i + 1] * (double)sampleRateHz / _size, khz = (low + high) / 2000;
            _widths[i] = Bark(high) - Bark(low);

            // E. Terhardt's threshold of hearing, 1979.
            double db = (3.64 * Math.Pow(khz, -0.8)) - (6.5 * Math.Exp(-0.6 * (khz - 3.3) * (khz - 3.3))) + (0.001 * Math.Pow(khz, 4));
            _thresholds[i] = Math.Pow(10, db / 10);
            _exponents[i] = 0.23 * Math.Pow(Math.Clamp(6 / (Bark(khz * 1000) + 2), 1, 2), 0.15);
        }
    }

    /// <summary>Scores a voice.</summary>
    /// <param name="reference">What was said.</param>
    /// <param name="heard">What was heard, by up to half a second later.</param>
    /// <param name="sampleRateHz">Of both: 8000 or 16,000 Hz.</param>
    public static double Of(ReadOnlySpan<short> reference, ReadOnlySpan<short> heard, int sampleRateHz) =>
        new PerceptualScore(sampleRateHz).Compare(reference, heard, SpeechAlignment.Find(reference, heard, sampleRateHz));

    private double Compare(ReadOnlySpan<short> reference, ReadOnlySpan<short> heard, int[] lags)
    {
        int hop = _size / 2, count = (reference.Length - _size) / hop;
        double[][] said = new double[count][], got = new double[count][];
        double saidScale = ScaleOf(reference), gotScale = ScaleOf(heard);
        for (int i = 0; i < count; i++)
        {
            int middle = ((i * hop) + hop) / (_rate * SpeechAlignment.HopMs / 1000);
            said[i] = Bands(reference, i * hop, saidScale);
            got[i] = Bands(heard, (i * hop) + lags[Math.Min(middle, lags.Length - 1)], gotScale);
        }

        Equalize(said, got);
        double[] plain = new double[count], added = new double[count];
        double gain = 1;
        for (int i = 0; i < count; i++)
        {
            double saidPower = Audible(said[i], 1), gotPower = Audible(got[i], 1);
            double ratio = (saidPower + 5e3) / (gotPower + 5e3);
            gain = i == 0 ? ratio : (0.2 * gain) + (0.8 * ratio);
            double applied = Math.Clamp(gain, 3e-4, 5);
            for (int band = 0; band < got[i].Length; band++)
            {
                got[i][band] *= applied;
            }

            double weight = Math.Pow((Audible(said[i], 1) + 1e5) / 1e7, 0.04);
            (double disturbance, double asymmetric) = Disturb(said[i], got[i]);
            plain[i] = Math.Min(MostDisturbance, disturbance / weight);
            added[i] = Math.Min(MostDisturbance, asymmetric / weight);
        }

        return 4.5 - (0.1 * Gather(plain)) - (0.0309 * Gather(added));
    }

    /// <summary>By what a sample is to be multiplied so that speech has its level.</summary>
    private static double ScaleOf(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (short sample in samples)
        {
            sum += (double)sample * sample;
        }

        return Math.Sqrt(Math.Pow(10, LevelDb / 10) / Math.Max(1, sum / samples.Length));
    }

    private double[] Bands(ReadOnlySpan<short> samples, int at, double scale)
    {
        double[] re = new double[_size], im = new double[_size], bands = new double[_widths.Length];
        for (int i = 0; i < _size; i++)
        {
            int place = at + i;
            double sample = place >= 0 && place < samples.Length ? samples[place] : 0;
            re[i] = sample * scale * 0.5 * (1 - Math.Cos(Math.Tau * i / _size));
        }

        FourierTransform.Run(re, im);
        double norm = 2 / (0.375 * _size * _size); // power of the samples, the window taken out again
        for (int band = 0; band < bands.Length; band++)
        {
            for (int bin = _edges[band]; bin < _edges[band + 1]; bin++)
            {
                bands[band] += ((re[bin] * re[bin]) + (im[bin] * im[bin])) * norm;
            }
        }

        return bands;
    }

    /// <summary>A steady colour of the line is no disturbance.</summary>
    private void Equalize(double[][] said, double[][] got)
    {
        for (int band = 0; band < _widths.Length; band++)
        {
            double saidSum = 1000, gotSum = 1000;
            for (int i = 0; i < said.Length; i++)
            {
                if (Audible(said[i], 100) > 1e5)
                {
                    saidSum += said[i][band] > 100 * _thresholds[band] ? said[i][band] : 0;
                    gotSum += got[i][band] > 100 * _thresholds[band] ? got[i][band] : 0;
                }
            }

            double ratio = Math.Clamp(gotSum / saidSum, 0.01, 100);
            foreach (double[] frame in said)
            {
                frame[band] *= ratio;
            }
        }
    }

    private double Audible(double[] bands, double factor)
    {
        double sum = 0;
        for (int band = 1; band < bands.Length; band++)
        {
            sum += bands[band] > factor * _thresholds[band] ? bands[band] : 0;
        }

        return sum;
    }

    private (double Plain, double Added) Disturb(double[] said, double[] got)
    {
        double squares = 0, sum = 0, total = 0;
        for (int band = 1; band < said.Length; band++)
        {
            double left = Loudness(said[band], band), right = Loudness(got[band], band);
            double difference = right - left, dead = 0.25 * Math.Min(left, right);
            difference = Math.Abs(difference) <= dead ? 0 : difference - (Math.Sign(difference) * dead);
            double weighted = Math.Abs(difference) * _widths[band];
            squares += weighted * weighted;
            double asymmetry = Math.Pow((got[band] + 50) / (said[band] + 50), 1.2);
            sum += asymmetry < LeastAsymmetry ? 0 : weighted * Math.Min(MostAsymmetry, asymmetry);
            total += _widths[band];
        }

        return (Math.Sqrt(squares / total) * total, sum);
    }

    private double Loudness(double power, int band)
    {
        double ratio = power / _thresholds[band];
        return ratio <= 1
            ? 0
            : 0.187 * Math.Pow(_thresholds[band] / 0.5, _exponents[band]) * (Math.Pow(0.5 + (0.5 * ratio), _exponents[band]) - 1);
    }

    private static double Gather(double[] frames)
    {
        double sum = 0;
        int count = 0;
        for (int start = 0; start + SecondFrames <= frames.Length; start += SecondFrames / 2)
        {
            double sixths = 0;
            for (int i = start; i < start + SecondFrames; i++)
            {
                sixths += Math.Pow(frames[i], 6);
            }

            sum += Math.Pow(sixths / SecondFrames, 2 / 6.0);
            count++;
        }

        return Math.Sqrt(sum / Math.Max(1, count));
    }

    /// <summary>H. Traunmüller, 1990.</summary>
    private static double Bark(double hertz) => (26.81 * hertz / (1960 + hertz)) - 0.53;
}
