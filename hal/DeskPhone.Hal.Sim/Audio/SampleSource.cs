namespace DeskPhone.Hal.Sim.Audio;

/// <summary>A recording, played once and followed by silence, or over and over.</summary>
/// <remarks>Where its rate is not the card's, it is converted once, at the first read.</remarks>
public sealed class SampleSource : ISoundSource
{
    private readonly bool _isLooped;
    private short[] _samples;
    private int _sampleRateHz;
    private long _position;

    /// <summary>Takes a copy of the recording.</summary>
    /// <param name="samples">Mono 16-bit PCM.</param>
    /// <param name="sampleRateHz">Its rate.</param>
    /// <param name="isLooped">Whether it starts again at its end.</param>
    public SampleSource(ReadOnlySpan<short> samples, int sampleRateHz, bool isLooped)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRateHz);
        _samples = samples.ToArray();
        _sampleRateHz = sampleRateHz;
        _isLooped = isLooped;
    }

    /// <inheritdoc/>
    public void Read(Span<short> samples, int sampleRateHz)
    {
        ConvertTo(sampleRateHz);
        foreach (ref short sample in samples)
        {
            sample = _position < _samples.Length ? _samples[_position] : (short)0;
            Advance(1);
        }
    }

    /// <inheritdoc/>
    public void Skip(long count, int sampleRateHz)
    {
        ConvertTo(sampleRateHz);
        Advance(count);
    }

    private void Advance(long count)
    {
        _position += count;
        if (_isLooped && _position >= _samples.Length && _samples.Length > 0)
        {
            _position %= _samples.Length;
        }
    }

    private void ConvertTo(int sampleRateHz)
    {
        if (sampleRateHz == _sampleRateHz)
        {
            return;
        }

        _samples = RateConversion.Convert(_samples, _sampleRateHz, sampleRateHz);
        _position = _position * sampleRateHz / _sampleRateHz;
        _sampleRateHz = sampleRateHz;
    }
}
