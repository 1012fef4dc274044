using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>Follows how long audio waits, and brings that to the target by single pitch periods.</summary>
public sealed class PlayoutDelay(int sampleRateHz, SampleLine line)
{
    private const double TooLongMs = 6;        // so much above the target is tolerated: an adjustment costs more than it
    private const double TooShortMs = 2;
    private const double UrgentMs = 40;
    private const double SilencePower = 60 * 60;  // below -55 dBFS nobody hears a period more or less
    private const int MinPeriodMs = 3;
    private const int MaxPeriodMs = 12;
    private const int PatternMs = 5;
    private const float Voiced = 0.7f;
    private const float BarelyVoiced = 0.4f;

    private bool _isKnown;
    private int _framesSince;

    /// <summary>How long audio waits, in milliseconds after the fastest packet; smoothed.</summary>
    public double Ms { get; private set; }

    /// <summary>Periods left out so far.</summary>
    public long PeriodsRemoved { get; private set; }

    /// <summary>Periods repeated so far.</summary>
    public long PeriodsInserted { get; private set; }

    /// <summary>Audio begins anew: what was measured before is void.</summary>
    public void Begin() => _isKnown = false;

    /// <summary>Measures once a frame.</summary>
    public void Measure(double delayMs)
    {
        Ms = _isKnown ? Ms + ((delayMs - Ms) / 8) : delayMs;
        _isKnown = true;
        _framesSince++;
    }

    /// <summary>How many samples must be decoded for the adjustment that is due, or zero if none is.</summary>
    public int NeededForAdjustment(double targetMs)
    {
        double excess = Ms - targetMs;
        int pause = excess switch
        {
            > UrgentMs => 4,
            > TooLongMs => 20,
            < -TooShortMs => 4,
            _ => int.MaxValue,
        };

        return _framesSince >= pause ? ToSamples(MaxPeriod(excess) + Math.Max(PatternMs, MaxPeriod(excess))) : 0;
    }

    /// <summary>Leaves out or repeats a period, if enough is decoded and the audio there allows it.</summary>
    public void Adjust(double targetMs)
    {
        double excess = Ms - targetMs;
        int pattern = ToSamples(PatternMs);
        int maxPeriod = ToSamples(MaxPeriod(excess));
        Span<short> pending = line.Pending;
        if (pending.Length < maxPeriod + Math.Max(pattern, maxPeriod))
        {
            return;
        }

        bool isSilent = Pcm.Power(pending[..(2 * maxPeriod)]) < SilencePower;
        var match = WaveformMatch.Find(
            pending[..pattern], pending, ToSamples(MinPeriodMs), maxPeriod, Math.Max(1, sampleRateHz / 8000));
        float enough = Math.Abs(excess) > UrgentMs ? BarelyVoiced : Voiced;
        if (!isSilent && match.Correlation < enough)
        {
            return;
        }

        int period = isSilent ? maxPeriod : match.Offset;
        double periodMs = period * 1000.0 / sampleRateHz;
        if (excess > 0)
        {
            line.RemovePeriod(period);
            PeriodsRemoved++;
            Ms -= periodMs;
        }
        else
        {
            line.InsertPeriod(period);
            PeriodsInserted++;
            Ms += periodMs;
        }

        _framesSince = 0;
    }

    private static int MaxPeriod(double excessMs) => (int)Math.Clamp(Math.Abs(excessMs) + 3, MinPeriodMs + 3, MaxPeriodMs);

    private int ToSamples(int milliseconds) => sampleRateHz * milliseconds / 1000;
}
