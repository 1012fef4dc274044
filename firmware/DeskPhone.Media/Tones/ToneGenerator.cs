namespace DeskPhone.Media.Tones;

/// <summary>Makes tones: phase-continuous, with ramps instead of clicks, added to what already sounds.</summary>
public sealed class ToneGenerator(int sampleRateHz)
{
    /// <summary>Level of a tone, in dB below a sine wave of full scale: -13 dBm0, as full scale is +3.14 dBm0 (G.711).</summary>
    public const double LevelDbfs = -16.1;

    private const double OverCallDbfs = -22; // a call-waiting beep is heard, not suffered

    private readonly float _rampStep = 1f / (sampleRateHz * 4 / 1000); // 4 ms from silence to full level
    private TonePattern? _pattern;
    private TonePattern? _next;
    private bool _isStopping;
    private float _amplitude;
    private float _nextAmplitude;
    private float _gain;
    private int _segment;
    private long _segmentSample;
    private double _phase;
    private double _secondPhase;

    /// <summary>Whether a tone sounds or is in the pause of its cadence.</summary>
    public bool IsPlaying => _pattern is not null;

    /// <summary>Begins a tone; one that plays ends with its ramp first.</summary>
    /// <param name="pattern">Which.</param>
    /// <param name="isOverCall">Whether somebody talks meanwhile: softer then.</param>
    public void Play(TonePattern pattern, bool isOverCall)
    {
        _next = pattern;
        _nextAmplitude = (float)(32768 * Math.Pow(10, (isOverCall ? OverCallDbfs : LevelDbfs) / 20));
        _isStopping = true;
    }

    /// <summary>Ends the tone with a ramp.</summary>
    public void Stop()
    {
        _next = null;
        _isStopping = true;
    }

    /// <summary>Adds one frame of the tone.</summary>
    public void AddTo(Span<float> frame)
    {
        for (int i = 0; i < frame.Length && (IsPlaying || _isStopping); i++)
        {
            if (_isStopping && _gain <= 0)
            {
                BeginNext();
                continue;
            }

            frame[i] += NextSample();
        }
    }

    private void BeginNext()
    {
        _pattern = _next;
        _amplitude = _nextAmplitude;
        _isStopping = false;
        _next = null;
        _segment = 0;
        _segmentSample = 0;
        _phase = 0;
        _secondPhase = 0;
    }

    private float NextSample()
    {
        ToneSegment segment = _pattern!.Segments[_segment];
        long length = segment.Duration.Ticks * sampleRateHz / TimeSpan.TicksPerSecond;
        long left = length == 0 ? long.MaxValue : length - _segmentSample;

        // The ramp down lies inside the segment, so that cadences keep their length.
        bool isRising = !_isStopping && !segment.IsSilent && left * _rampStep > _gain;
        _gain = Math.Clamp(_gain + (isRising ? _rampStep : -_rampStep), 0, 1);

        float sample = segment.IsSilent ? 0 : _gain * _amplitude * Oscillate(segment);
        _segmentSample++;
        if (left <= 1)
        {
            _segmentSample = 0;
            _segment = _segment + 1 < _pattern.Segments.Length ? _segment + 1 : _pattern.RepeatFrom;
        }

        return sample;
    }

    private float Oscillate(ToneSegment segment)
    {
        double first = Math.Sin(_phase);
        _phase = Advance(_phase, segment.FrequencyHz);
        if (segment.SecondFrequencyHz == 0)
        {
            return (float)first;
        }

        double second = Math.Sin(_secondPhase);
        _secondPhase = Advance(_secondPhase, segment.SecondFrequencyHz);

        // Two tones share the power of one.
        return (float)(segment.IsModulated ? first * (1 + (0.8 * second)) / 1.15 : (first + second) / Math.Sqrt(2));
    }

    private double Advance(double phase, int frequencyHz)
    {
        phase += Math.Tau * frequencyHz / sampleRateHz;
        return phase >= Math.Tau ? phase - Math.Tau : phase;
    }
}
