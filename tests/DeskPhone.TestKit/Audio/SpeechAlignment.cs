using System.Numerics;
using System.Runtime.InteropServices;

namespace DeskPhone.TestKit.Audio;

/// <summary>Where each part of a voice is heard again: a delay for every 20 ms, that changes only where the sound says so.</summary>
/// <remarks>Each block is compared with what is heard up to 0.5 s later; of all ways through, the likeliest is taken (A. Viterbi, 1967).</remarks>
public static class SpeechAlignment
{
    /// <summary>Time between two delays, in milliseconds.</summary>
    public const int HopMs = 20;

    private const int BlockMs = 120;
    private const int MaxDelayMs = 500;
    private const float ChangeCost = 1.5f; // blocks: so much must be gained by another delay

    /// <summary>Finds the delays.</summary>
    /// <param name="reference">What was said.</param>
    /// <param name="heard">What was heard.</param>
    /// <param name="sampleRateHz">Of both.</param>
    /// <returns>Samples of delay, one for each <see cref="HopMs"/> of the reference.</returns>
    public static int[] Find(ReadOnlySpan<short> reference, ReadOnlySpan<short> heard, int sampleRateHz)
    {
        int block = sampleRateHz * BlockMs / 1000, hop = sampleRateHz * HopMs / 1000;
        int states = (sampleRateHz * MaxDelayMs / 1000) + 1;
        int ahead = (block - hop) / 2; // a block lies around its 20 ms: where the delay changes it would be early or late otherwise
        float[] said = ToFloats(reference, ahead, block);
        float[] got = ToFloats(heard, ahead, states + block + reference.Length - Math.Min(reference.Length, heard.Length));
        int blocks = Math.Max(1, reference.Length / hop);
        int[] from = new int[blocks * states];
        float[] cost = new float[states], before = new float[states];
        double loudest = 1;
        for (int i = 0; i < blocks; i++)
        {
            loudest = Math.Max(loudest, Dot(said.AsSpan(i * hop, block), said.AsSpan(i * hop, block)));
        }

        for (int i = 0; i < blocks; i++)
        {
            (before, cost) = (cost, before);
            int best = Array.IndexOf(before, before.Max());
            ReadOnlySpan<float> part = said.AsSpan(i * hop, block);
            float power = Dot(part, part);
            float weight = (float)Math.Min(1, 30 * power / loudest); // what is soft tells little
            double heardPower = Dot(got.AsSpan(i * hop, block), got.AsSpan(i * hop, block));
            for (int lag = 0; lag < states; lag++)
            {
                ReadOnlySpan<float> other = got.AsSpan((i * hop) + lag, block);
                float likeness = weight < 0.01f ? 0 : (float)Math.Min(1, Dot(part, other) / Math.Sqrt((power * Math.Max(heardPower, 0)) + 1e6));
                heardPower += ((double)got[(i * hop) + lag + block] * got[(i * hop) + lag + block]) - ((double)got[(i * hop) + lag] * got[(i * hop) + lag]);
                bool isChanged = before[lag] < before[best] - ChangeCost;
                from[(i * states) + lag] = isChanged ? best : lag;
                cost[lag] = (isChanged ? before[best] - ChangeCost : before[lag]) + (weight * likeness);
            }
        }

        int[] lags = new int[blocks];
        for (int i = blocks - 1, lag = Array.IndexOf(cost, cost.Max()); i >= 0; i--)
        {
            lags[i] = lag;
            lag = from[(i * states) + lag];
        }

        return lags;
    }

    private static float[] ToFloats(ReadOnlySpan<short> samples, int ahead, int tail)
    {
        float[] floats = new float[ahead + samples.Length + tail + 1];
        for (int i = 0; i < samples.Length; i++)
        {
            floats[ahead + i] = samples[i];
        }

        return floats;
    }

    private static float Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        ReadOnlySpan<Vector<float>> leftVectors = MemoryMarshal.Cast<float, Vector<float>>(left);
        ReadOnlySpan<Vector<float>> rightVectors = MemoryMarshal.Cast<float, Vector<float>>(right);
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
}
