namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A sound given as a function of its position, in samples since the source was made.</summary>
public sealed class FunctionSource(Func<long, short> sampleAt) : ISoundSource
{
    private long _position;

    /// <inheritdoc/>
    public void Read(Span<short> samples, int sampleRateHz)
    {
        foreach (ref short sample in samples)
        {
            sample = sampleAt(_position++);
        }
    }

    /// <inheritdoc/>
    public void Skip(long count, int sampleRateHz) => _position += count;
}
