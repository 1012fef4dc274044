using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DeskPhone.Media.Codecs;

/// <summary>QUANTL and QUANTH: the code of what the predictor did not foresee (ITU-T G.722 §6.2.1.1, §6.2.2.1).</summary>
internal static class G722Quantizer
{
    private const int HigherDecision = 564;
    private const int Outermost = 30; // interval of the lower band

    /// <summary>The six-bit code of a sample of the lower band.</summary>
    public static int QuantizeLower(G722Band band, int sample)
    {
        int error = G722Band.Saturate(sample - band.Prediction);
        int sign = error >> 31;
        int interval = CountReached(band.Scale, error ^ sign);
        return sign < 0 ? G722Tables.LowerNegativeCodes[interval] : G722Tables.LowerPositiveCodes[interval];
    }

    /// <summary>The two-bit code of a sample of the higher band.</summary>
    public static int QuantizeHigher(G722Band band, int sample)
    {
        int error = G722Band.Saturate(sample - band.Prediction);
        int sign = error >> 31;
        bool isOuter = (error ^ sign) >= (HigherDecision * band.Scale) >> 12;
        return (sign < 0 ? 1 : 3) - (isOuter ? 1 : 0);
    }

    /// <summary>How many decision levels a magnitude reaches: all are compared at once, since which it is cannot be guessed.</summary>
    private static int CountReached(int scale, int magnitude)
    {
        ref int decisions = ref MemoryMarshal.GetReference(G722Tables.LowerDecisions);
        Vector128<int> reached = default;
        for (nuint i = 0; i < (nuint)G722Tables.LowerDecisions.Length; i += 4)
        {
            Vector128<int> level = (Vector128.LoadUnsafe(ref decisions, i) * scale) >> 12;
            reached -= Vector128.GreaterThanOrEqual(Vector128.Create(magnitude), level);
        }

        return Math.Min(Vector128.Sum(reached), Outermost);
    }
}
