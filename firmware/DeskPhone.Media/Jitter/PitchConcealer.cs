using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>Makes up for audio that is missing: repeats the last pitch period and fades out, after the idea of ITU-T G.711 Appendix I.</summary>
/// <remarks>Unlike there, nothing is delayed: what the joint does not match is taken away over its first milliseconds.</remarks>
public sealed class PitchConcealer
{
    private const float VoicedCorrelation = 0.6f;

    private readonly int _sampleRateHz;
    private readonly int _minLag;
    private readonly int _maxLag;
    private readonly int _pattern;
    private readonly int _jointLength;
    private readonly short[] _loop;
    private int _loopLength;
    private int _place;
    private int _made;
    private float _joint;
    private float _gain;
    private float _fadePerSample;

    /// <summary>Prepares for a sample rate of 8000 Hz or a multiple.</summary>
    public PitchConcealer(int sampleRateHz)
    {
        _sampleRateHz = sampleRateHz;
        _minLag = sampleRateHz * 4 / 1000;
        _maxLag = sampleRateHz * 15 / 1000;
        _pattern = sampleRateHz * 16 / 1000;
        _jointLength = sampleRateHz * 3 / 1000;
        _loop = new short[2 * _maxLag];
        HistoryLength = _pattern + (2 * _maxLag);
    }

    /// <summary>How many samples before the loss it looks at.</summary>
    public int HistoryLength { get; }

    /// <summary>Whether it has faded out: nothing but silence follows.</summary>
    public bool IsSilent => _gain <= 0;

    /// <summary>Length of the period repeated, in samples.</summary>
    public int Period { get; private set; }

    /// <summary>Begins a loss.</summary>
    /// <param name="history">The last <see cref="HistoryLength"/> samples before it.</param>
    public void Begin(ReadOnlySpan<short> history)
    {
        ReadOnlySpan<short> searched = history[^(_pattern + _maxLag)..];
        var match = WaveformMatch.Find(
            history[^_pattern..], searched, 0, _maxLag - _minLag, Math.Max(1, _sampleRateHz / 8000));
        Period = _maxLag - match.Offset;

        // Noise repeated at a short period would buzz: repeat as much of it as there is room for.
        int periods = match.Correlation >= VoicedCorrelation ? 1 : Math.Max(1, _loop.Length / Period);
        _loopLength = Period * periods;
        history[^_loopLength..].CopyTo(_loop);

        // The end of the loop becomes what stood before its beginning, so that it closes without a click.
        int overlap = Period / 4;
        Span<short> tail = _loop.AsSpan(_loopLength - overlap, overlap);
        Pcm.CrossFade(tail, history.Slice(history.Length - _loopLength - overlap, overlap), tail);

        _joint = history[^1] - history[^(_loopLength + 1)];
        _place = 0;
        _made = 0;
        _gain = 1;
        _fadePerSample = 1f / (_sampleRateHz * 50 / 1000);
    }

    /// <summary>What <see cref="Fill"/> would make next; it stays to be made.</summary>
    public void Foresee(Span<short> samples)
    {
        (int place, int made, float gain) = (_place, _made, _gain);
        Fill(samples);
        (_place, _made, _gain) = (place, made, gain);
    }

    /// <summary>Fades out within 5 ms: nothing is missing, the peer just does not speak.</summary>
    public void Hush()
    {
        _made = _sampleRateHz;
        _fadePerSample = 1f / (_sampleRateHz * 5 / 1000);
    }

    /// <summary>Makes the next samples. The first 10 ms keep their level, after 60 ms there is silence.</summary>
    public void Fill(Span<short> samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            float joint = _made < _jointLength ? _joint * (1 - ((_made + 1f) / _jointLength)) : 0;
            samples[i] = Pcm.Saturate(_gain * (_loop[_place] + joint));
            _place = _place + 1 == _loopLength ? 0 : _place + 1;
            if (++_made > _sampleRateHz / 100)
            {
                _gain = Math.Max(0, _gain - _fadePerSample);
            }
        }
    }
}
