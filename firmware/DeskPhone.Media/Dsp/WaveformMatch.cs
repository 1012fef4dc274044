namespace DeskPhone.Media.Dsp;

/// <summary>Where one piece of a signal resembles another most.</summary>
/// <param name="Offset">Place of the best resemblance, in samples.</param>
/// <param name="Correlation">How good it is: 1 the same shape, 0 nothing in common, -1 upside down.</param>
public readonly record struct WaveformMatch(int Offset, float Correlation)
{
    /// <summary>Looks for <paramref name="pattern"/> in <paramref name="signal"/>.</summary>
    /// <param name="pattern">What to look for.</param>
    /// <param name="signal">Where; reaches to the end of the pattern at <paramref name="maxOffset"/>.</param>
    /// <param name="minOffset">First place tried.</param>
    /// <param name="maxOffset">Last place tried.</param>
    /// <param name="step">Above 8 kHz: look at each so-manieth sample first, then closer around the best place.</param>
    public static WaveformMatch Find(
        ReadOnlySpan<short> pattern, ReadOnlySpan<short> signal, int minOffset, int maxOffset, int step)
    {
        WaveformMatch best = Search(pattern, signal, minOffset, maxOffset, step);
        return step == 1
            ? best
            : Search(pattern, signal, Math.Max(minOffset, best.Offset - step + 1), Math.Min(maxOffset, best.Offset + step - 1), 1);
    }

    /// <summary>Normalised correlation of two pieces of the same length.</summary>
    public static float Correlate(ReadOnlySpan<short> left, ReadOnlySpan<short> right, int step)
    {
        float product = 0, leftPower = 1, rightPower = 1;
        for (int i = 0; i < left.Length; i += step)
        {
            float a = left[i], b = right[i];
            product += a * b;
            leftPower += a * a;
            rightPower += b * b;
        }

        return product / MathF.Sqrt(leftPower * rightPower);
    }

    private static WaveformMatch Search(
        ReadOnlySpan<short> pattern, ReadOnlySpan<short> signal, int minOffset, int maxOffset, int step)
    {
        var best = new WaveformMatch(minOffset, float.NegativeInfinity);
        for (int offset = minOffset; offset <= maxOffset; offset += step)
        {
            float correlation = Correlate(pattern, signal.Slice(offset, pattern.Length), step);
            if (correlation > best.Correlation)
            {
                best = new WaveformMatch(offset, correlation);
            }
        }

        return best;
    }
}
