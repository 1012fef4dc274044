namespace DeskPhone.Media.Dtmf;

/// <summary>Hears digits in a voice (ITU-T Q.24): two tones alone, for 40 ms or longer, with a pause between the same digit.</summary>
/// <remarks>Goertzel's algorithm over blocks of 12.75 ms at 8 kHz; a digit counts after two blocks that agree. Speech has other power beside the two.</remarks>
public sealed class DtmfDetector
{
    private const int BlockUs = 12_750;
    private const int Tones = 8;
    private const double LeastPower = 30;           // amplitude of a tone: -60 dBFS
    private const double MostTwist = 6.3;           // 8 dB between the tones, either way, in power
    private const double PairShare = 0.72;          // of all power in the block
    private const double Neighbours = 6.3;          // times stronger than the next of the same group

    private readonly double[] _coefficients = new double[Tones];
    private readonly double[] _one = new double[Tones];
    private readonly double[] _two = new double[Tones];
    private readonly int _block;
    private double _power;
    private int _at;
    private char? _last;
    private char? _reported;
    private int _misses;

    /// <summary>Prepares for a sample rate of 8000 Hz or more.</summary>
    public DtmfDetector(int sampleRateHz)
    {
        _block = (int)((long)sampleRateHz * BlockUs / 1_000_000);
        for (int i = 0; i < Tones; i++)
        {
            int hertz = i < 4 ? DtmfFrequencies.Rows[i] : DtmfFrequencies.Columns[i - 4];
            _coefficients[i] = 2 * Math.Cos(Math.Tau * hertz / sampleRateHz);
        }
    }

    /// <summary>Listens to a frame.</summary>
    /// <param name="frame">Any length up to a block; a longer one could hide a second digit.</param>
    /// <returns>The digit that was recognised in it, once each press, or <see langword="null"/>.</returns>
    public char? Process(ReadOnlySpan<short> frame)
    {
        char? heard = null;
        foreach (short sample in frame)
        {
            for (int i = 0; i < Tones; i++)
            {
                double next = sample + (_coefficients[i] * _one[i]) - _two[i];
                (_two[i], _one[i]) = (_one[i], next);
            }

            _power += (double)sample * sample;
            if (++_at == _block)
            {
                heard = Judge(Decide()) ?? heard;
                Array.Clear(_one);
                Array.Clear(_two);
                (_at, _power) = (0, 0);
            }
        }

        return heard;
    }

    private char? Judge(char? digit)
    {
        _misses = digit == _reported ? 0 : _misses + 1;
        if (_misses >= 2)
        {
            _reported = null;
        }

        bool isNew = digit is not null && digit == _last && digit != _reported;
        _last = digit;
        if (!isNew)
        {
            return null;
        }

        _reported = digit;
        _misses = 0;
        return digit;
    }

    private char? Decide()
    {
        Span<double> powers = stackalloc double[Tones];
        for (int i = 0; i < Tones; i++)
        {
            double raw = (_one[i] * _one[i]) + (_two[i] * _two[i]) - (_coefficients[i] * _one[i] * _two[i]);
            powers[i] = raw * 2 / ((double)_block * _block); // mean square of a sine wave of that frequency
        }

        int row = Strongest(powers[..4]), column = Strongest(powers[4..]);
        double rowPower = powers[row], columnPower = powers[4 + column];
        bool isPair = rowPower > LeastPower * LeastPower / 2 && columnPower > LeastPower * LeastPower / 2
            && rowPower < columnPower * MostTwist && columnPower < rowPower * MostTwist
            && rowPower + columnPower > PairShare * _power / _block
            && IsAlone(powers[..4], row) && IsAlone(powers[4..], column);
        return isPair ? DtmfFrequencies.DigitOf(row, column) : null;
    }

    private static int Strongest(ReadOnlySpan<double> powers)
    {
        int best = 0;
        for (int i = 1; i < powers.Length; i++)
        {
            best = powers[i] > powers[best] ? i : best;
        }

        return best;
    }

    private static bool IsAlone(ReadOnlySpan<double> powers, int strongest)
    {
        for (int i = 0; i < powers.Length; i++)
        {
            if (i != strongest && powers[i] * Neighbours > powers[strongest])
            {
                return false;
            }
        }

        return true;
    }
}
