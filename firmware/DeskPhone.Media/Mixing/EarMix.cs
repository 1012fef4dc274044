using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Mixing;

/// <summary>What goes to the ear in one frame: sources added up, then kept below full scale without the crack of clipping.</summary>
public sealed class EarMix(int samplesPerFrame)
{
    private const float Knee = 0.8f * 32768;      // -2 dBFS: below it the limiter changes nothing
    private const float Headroom = 32767 - Knee;

    private readonly float[] _sum = new float[samplesPerFrame];

    /// <summary>How loud the frame is written, as a factor.</summary>
    public float Gain { get; set; } = 1;

    /// <summary>The sum so far.</summary>
    public Span<float> Sum => _sum;

    /// <summary>Begins a frame.</summary>
    public void Clear() => Array.Clear(_sum);

    /// <summary>Adds one source.</summary>
    public void Add(ReadOnlySpan<short> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            _sum[i] += samples[i];
        }
    }

    /// <summary>Ends the frame.</summary>
    /// <param name="frame">To fill.</param>
    /// <param name="own">The person's own voice; empty for none. It does not follow the volume.</param>
    /// <param name="sidetone">How much of it, as a factor.</param>
    public void WriteTo(Span<short> frame, ReadOnlySpan<short> own = default, float sidetone = 0)
    {
        for (int i = 0; i < frame.Length; i++)
        {
            float sample = (_sum[i] * Gain) + (own.IsEmpty ? 0 : own[i] * sidetone);
            float magnitude = MathF.Abs(sample);
            frame[i] = Pcm.Saturate(magnitude <= Knee
                ? sample
                : MathF.CopySign(Knee + (Headroom * MathF.Tanh((magnitude - Knee) / Headroom)), sample));
        }
    }
}
