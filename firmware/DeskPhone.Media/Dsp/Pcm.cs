using System.Numerics;
using System.Runtime.InteropServices;

namespace DeskPhone.Media.Dsp;

/// <summary>Arithmetic on 16-bit PCM.</summary>
public static class Pcm
{
    /// <summary>The nearest 16-bit sample.</summary>
    public static short Saturate(float sample) => (short)Math.Clamp(MathF.Round(sample), short.MinValue, short.MaxValue);

    /// <summary>Dot product of two lines of the same length.</summary>
    public static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> leftVectors = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> rightVectors = MemoryMarshal.Cast<float, Vector<float>>(right[..left.Length]);
        Vector<float> sums = Vector<float>.Zero;
        for (int i = 0; i < leftVectors.Length; i++)
        {
            sums += leftVectors[i] * rightVectors[i];
        }

        float sum = Vector.Sum(sums);
        for (int i = leftVectors.Length * Vector<float>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Mean of the squares.</summary>
    public static double Power(ReadOnlySpan<short> samples)
    {
        long sum = 0;
        foreach (short sample in samples)
        {
            sum += sample * sample;
        }

        return samples.IsEmpty ? 0 : (double)sum / samples.Length;
    }

    /// <summary>Goes over from one line to another: <paramref name="destination"/> begins as <paramref name="from"/> and ends as <paramref name="to"/>.</summary>
    /// <remarks>All three have the same length; the destination may be one of the others.</remarks>
    public static void CrossFade(ReadOnlySpan<short> from, ReadOnlySpan<short> to, Span<short> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            float share = (i + 1f) / (destination.Length + 1);
            destination[i] = Saturate(from[i] + ((to[i] - from[i]) * share));
        }
    }
}
