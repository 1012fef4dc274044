namespace DeskPhone.Media.Dsp;

/// <summary>Tells from what waits in a device's buffer how much faster or slower its clock is: a slow PI controller.</summary>
/// <remarks>
/// It learns in two seconds what usually waits and holds that within 10 ms for clocks that are 400 ppm apart. Inside
/// 3 ms it does nothing at all, so that two ends of one clock are left alone whatever the thread's wake-ups do.
/// </remarks>
public sealed class FillSteering
{
    private const double MaxDeviation = 1000e-6;        // A sixtieth of a semitone; crystals are off by a tenth of that.
    private const double SmoothingSeconds = 2;          // over wake-ups, and over cards that move in steps of a period
    private const double LearningSeconds = 2;
    private const double Indifference = 0.003;          // seconds of fill
    private const double Stiffness = 0.04;              // 1/s, of a loop damped critically: half a minute to settle

    private readonly double _frameSeconds;
    private readonly double _leastAim;
    private double _learned;
    private int _framesLearned;
    private double _level;
    private bool _hasLevel;
    private double _lasting;

    /// <summary>A controller that is asked once a frame.</summary>
    public FillSteering(TimeSpan frameDuration)
    {
        _frameSeconds = frameDuration.TotalSeconds;
        _leastAim = _frameSeconds; // Less than a frame would be a hole with the next late wake-up.
    }

    /// <summary>What it holds the fill at; <see langword="null"/> while it learns.</summary>
    public TimeSpan? Aim => _framesLearned * _frameSeconds < LearningSeconds ? null : TimeSpan.FromSeconds(AimSeconds);

    /// <summary>By how much more than real time should be put in for each second, from what waits now: above 0 the fill is to sink.</summary>
    /// <returns>A small number; 200e-6 for 200 ppm.</returns>
    public double Steer(TimeSpan waiting)
    {
        double fill = waiting.TotalSeconds;
        _level = _hasLevel ? _level + ((fill - _level) * _frameSeconds / SmoothingSeconds) : fill;
        _hasLevel = true;
        if (_framesLearned * _frameSeconds < LearningSeconds)
        {
            _learned += fill;
            _framesLearned++;
            _level = _learned / _framesLearned;
            return _lasting;
        }

        double error = _level - AimSeconds;
        error -= Math.Clamp(error, -Indifference, Indifference);
        _lasting = Math.Clamp(_lasting + (Stiffness * Stiffness * error * _frameSeconds), -MaxDeviation, MaxDeviation);
        return Math.Clamp(_lasting + (2 * Stiffness * error), -MaxDeviation, MaxDeviation);
    }

    /// <summary>The buffer ran dry or over and begins anew: what waited before says nothing any more, the clocks are what they were.</summary>
    public void HandleBreak() => _hasLevel = false;

    /// <summary>Another device: everything is learnt anew.</summary>
    public void Reset() => (_learned, _framesLearned, _hasLevel, _lasting) = (0, 0, false, 0);

    private double AimSeconds => Math.Max(_leastAim, _learned / _framesLearned);
}
