namespace DeskPhone.Media.Dsp;

/// <summary>Tells from what waits in a device's buffer how much faster or slower its clock is: a slow PI controller.</summary>
/// <remarks>
/// It learns in two seconds what usually waits. Within 3 ms of that, 1 ms where cards and wake-ups are steady, it does nothing
/// at all, so that two ends of one clock are left alone; how soon those are used up is the first guess at the clocks. From
/// then on it holds what waits, the more gently the longer that works: an echo canceller hears every change of pace.
/// </remarks>
public sealed class FillSteering
{
    private const double MaxDeviation = 600e-6;         // A hundredth of a semitone; two crystals at their worst are 400e-6 apart.
    private const double SmoothingSeconds = 2;          // over wake-ups, and over cards that move in steps of a period
    private const double LearningSeconds = 2;
    private const double MostIndifference = 0.003;      // seconds of fill
    private const double LeastIndifference = 0.001;
    private const double IndifferentLeaps = 3;          // What tells in steps must have made some before they mean a pace.
    private const double FirmStiffness = 0.04;          // 1/s, of a loop damped critically: half a minute to settle
    private const double MostGuessed = 750e-6;          // What goes faster than that is no clock.
    private const double GentleStiffness = 0.01;
    private const double FirmBeyond = 0.002;            // seconds of fill off the aim
    private const double SofteningSeconds = 15;
    private const double LeastRemembered = 10e-6;       // Less than that is one clock, and a card that once was late.

    private readonly double _frameSeconds;
    private double _learned;
    private int _framesLearned;
    private int _framesIdle;
    private double _aim;
    private double _level;
    private double _leap;
    private bool _hasLevel;
    private bool _isEngaged;
    private double _lasting;
    private double _stiffness = FirmStiffness;

    /// <summary>A controller that is asked once a frame.</summary>
    public FillSteering(TimeSpan frameDuration) => _frameSeconds = frameDuration.TotalSeconds;

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
            _aim = Math.Max(_frameSeconds, _level); // Less than a frame would be a hole with the next late wake-up.
            return _lasting;
        }

        double error = _level - _aim;
        _leap = Math.Max(_leap, Math.Abs(fill - _level));
        if (!_isEngaged && !TryEngage(ref error))
        {
            return 0;
        }

        _stiffness = Math.Abs(error) > FirmBeyond
            ? FirmStiffness
            : _stiffness + ((GentleStiffness - _stiffness) * _frameSeconds / SofteningSeconds);
        _lasting = Math.Clamp(_lasting + (_stiffness * _stiffness * error * _frameSeconds), -MaxDeviation, MaxDeviation);
        return Math.Clamp(_lasting + (2 * _stiffness * error), -MaxDeviation, MaxDeviation);
    }

    /// <summary>The buffer ran dry or over and begins anew: what waited before says nothing any more, the clocks are what they were.</summary>
    public void HandleBreak() => _hasLevel = false;

    /// <summary>The device was closed and is open again: what waits is learnt anew, the clocks are what they were.</summary>
    public void Reopen()
    {
        (_learned, _framesLearned, _framesIdle, _hasLevel, _leap) = (0, 0, 0, false, 0);
        if (Math.Abs(_lasting) < LeastRemembered)
        {
            (_isEngaged, _lasting, _stiffness) = (false, 0, FirmStiffness);
        }
    }

    /// <summary>Another device: everything is learnt anew.</summary>
    public void Reset()
    {
        _lasting = 0;
        Reopen();
    }

    private bool TryEngage(ref double error)
    {
        _framesIdle++;
        double indifference = Math.Clamp(IndifferentLeaps * _leap, LeastIndifference, MostIndifference);
        double beyond = error - Math.Clamp(error, -indifference, indifference);
        if (beyond == 0)
        {
            return false;
        }

        _isEngaged = true;
        double idleSeconds = (_framesIdle * _frameSeconds) + (LearningSeconds / 2) - SmoothingSeconds;
        double guess = idleSeconds > 0 ? (error - beyond) / idleSeconds : double.PositiveInfinity;
        _lasting = Math.Abs(guess) > MostGuessed ? 0 : Math.Clamp(guess, -MaxDeviation, MaxDeviation);

        // It is held where it is: to bring it back would be heard, and is no use. By now that is further than the smoothed tells.
        _level += _lasting * SmoothingSeconds;
        _aim = _level - beyond;
        error = beyond;
        return true;
    }
}
