namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Shows how loud the last sound was, and hands it on.</summary>
/// <param name="next">Who else hears it; <see langword="null"/> for nobody.</param>
public sealed class LevelMeter(ISoundSink? next = null) : ISoundSink
{
    private double _levelDbfs = double.NegativeInfinity;

    /// <summary>Root mean square of the last frame against a full-scale sine wave, in dB; negative infinity for digital silence.</summary>
    public double LevelDbfs => Volatile.Read(ref _levelDbfs);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        double squares = 0;
        foreach (short sample in samples)
        {
            squares += (double)sample * sample;
        }

        double mean = samples.IsEmpty ? 0 : squares / samples.Length;
        Volatile.Write(ref _levelDbfs, 10 * Math.Log10(2 * mean / ((double)short.MaxValue * short.MaxValue)));
        next?.Write(samples, sampleRateHz);
    }
}
