using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Jitter;

/// <summary>Turns RTP timestamps, which wrap and may jump, into places on one line, counted in samples.</summary>
public sealed class SenderTimeLine(int sampleRateHz, DelayEstimator estimator)
{
    private const double MaxDelayJumpMs = 1000;

    private int _clockRateHz;
    private uint _lastTimestamp;
    private long _lastUnwrapped;
    private double _strayDelayMs;
    private bool _hasStray;

    /// <summary>Milliseconds of a number of samples.</summary>
    public double ToMs(long samples) => samples * 1000.0 / sampleRateHz;

    /// <summary>Finds the place of a packet.</summary>
    /// <param name="timestamp">RTP timestamp.</param>
    /// <param name="clockRateHz">Rate of the RTP clock of its payload type; another one than before begins a new line.</param>
    /// <param name="now">When it came.</param>
    /// <param name="position">Where its first sample belongs.</param>
    public Placement Place(uint timestamp, int clockRateHz, Instant now, out long position)
    {
        bool isNewClock = clockRateHz != _clockRateHz;
        if (isNewClock)
        {
            _clockRateHz = clockRateHz;
            _lastTimestamp = timestamp;
        }

        long unwrapped = _lastUnwrapped + (int)(timestamp - _lastTimestamp);
        position = unwrapped * sampleRateHz / clockRateHz;
        Placement placement = isNewClock ? Placement.OnNewLine : Judge(estimator.DelayOf(ToMs(position), now));
        if (placement is not Placement.Stray)
        {
            _lastTimestamp = timestamp;
            _lastUnwrapped = unwrapped;
        }

        return placement;
    }

    private Placement Judge(double delayMs)
    {
        if (Math.Abs(delayMs) < MaxDelayJumpMs)
        {
            _hasStray = false;
            return Placement.InLine;
        }

        bool isMoved = _hasStray && Math.Abs(delayMs - _strayDelayMs) < MaxDelayJumpMs;
        _hasStray = !isMoved;
        _strayDelayMs = delayMs;
        return isMoved ? Placement.OnNewLine : Placement.Stray;
    }
}
