namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A quiet room.</summary>
public sealed class SilenceSource : ISoundSource
{
    /// <inheritdoc/>
    public void Read(Span<short> samples, int sampleRateHz) => samples.Clear();

    /// <inheritdoc/>
    public void Skip(long count, int sampleRateHz)
    {
        // One stretch of silence is like another.
    }
}
