namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A steady sine wave.</summary>
/// <param name="frequencyHz">Its pitch.</param>
/// <param name="levelDbfs">Its level against a full-scale sine wave, 0 or less.</param>
public sealed class ToneSource(double frequencyHz, double levelDbfs) : ISoundSource
{
    private readonly double _amplitude = short.MaxValue * Math.Pow(10, Math.Min(levelDbfs, 0) / 20);
    private double _turns;

    /// <inheritdoc/>
    public void Read(Span<short> samples, int sampleRateHz)
    {
        double step = frequencyHz / sampleRateHz;
        foreach (ref short sample in samples)
        {
            sample = (short)Math.Round(_amplitude * Math.Sin(2 * Math.PI * _turns));
            Advance(step);
        }
    }

    /// <inheritdoc/>
    public void Skip(long count, int sampleRateHz) => Advance(frequencyHz / sampleRateHz * count);

    // Kept within one turn: a growing argument would lose precision over a long call.
    private void Advance(double turns) => _turns = (_turns + turns) % 1;
}
