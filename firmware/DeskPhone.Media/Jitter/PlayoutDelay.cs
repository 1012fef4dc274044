using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>Follows how long audio waits, and brings that to where it should be: in pauses by whole frames, in a voice by single pitch periods.</summary>
public sealed class PlayoutDelay(int sampleRateHz, SampleLine line)
{
    private const double TooShortMs = 1;
    private const double TooLongMs = 20;        // in a voice so much more than needed is tolerated: it waits for the next pause
    private const double UrgentMs = 60;
    private const double LeastPausePower = 60 * 60; // below -55 dBFS nobody hears a frame more or less
    private const double PauseShare = 1e-3;     // nor 30 dB below the voice
    private const double VoiceMemory = 0.9985;  // of 10 ms: half is forgotten in five seconds
    private const int FrameMs = 10;
    private const int OverlapMs = 2;
    private const int MinPeriodMs = 3;
    private const int MaxPeriodMs = 12;
    private const int PatternMs = 5;
    private const float Voiced = 0.85f;
    private const float BarelyVoiced = 0.6f;

    private bool _isKnown;
    private int _framesSince;
    private int _left;
    private double _heardTotalMs;
    private long _frames;
    private double _voicePower;

    /// <summary>How long after the fastest packet could have come the next one is needed, in milliseconds; smoothed.</summary>
    /// <remarks>Shorter than what audio waits by what of the packet before is still to be played when a frame begins.</remarks>
    public double Ms { get; private set; }

    /// <summary>How long audio waits, in milliseconds after the fastest packet; smoothed.</summary>
    public double HeardMs { get; private set; }

    /// <summary>How long it waited in the mean.</summary>
    public double MeanMs => _frames == 0 ? 0 : _heardTotalMs / _frames;

    /// <summary>The longest it waited.</summary>
    public double LongestMs { get; private set; }

    /// <summary>How much was measured.</summary>
    public TimeSpan Played => TimeSpan.FromMilliseconds(FrameMs * _frames);

    /// <summary>Pieces left out so far.</summary>
    public long PiecesRemoved { get; private set; }

    /// <summary>Pieces repeated so far.</summary>
    public long PiecesInserted { get; private set; }

    private int Frame => sampleRateHz * FrameMs / 1000;

    /// <summary>Audio begins anew: what was measured before is void.</summary>
    public void Begin() => _isKnown = false;

    /// <summary>Measures once a frame.</summary>
    /// <param name="heardMs">How long what is played next waited.</param>
    /// <param name="left">Samples of the packet before that are still to be played.</param>
    public void Measure(double heardMs, int left)
    {
        double neededMs = heardMs - (left * 1000.0 / sampleRateHz);
        Ms = _isKnown ? (Ms + neededMs) / 2 : neededMs;
        HeardMs = _isKnown ? (HeardMs + heardMs) / 2 : heardMs;
        _isKnown = true;
        _left = left;
        _framesSince++;
        _frames++;
        _heardTotalMs += heardMs;
        LongestMs = Math.Max(LongestMs, HeardMs);
    }

    /// <summary>Learns from what is played how loud the voice is.</summary>
    public void HandlePlayed(ReadOnlySpan<short> frame) => _voicePower = Math.Max(_voicePower * VoiceMemory, Pcm.Power(frame));

    /// <summary>How many samples must be decoded for the adjustment that may be due, or zero if none is.</summary>
    /// <param name="neededMs">What the network demands.</param>
    /// <param name="wantedMs">What would be best, as soon as it costs nothing.</param>
    public int NeededForAdjustment(double neededMs, double wantedMs)
    {
        double excess = Ms - wantedMs;
        bool isDue = excess < -TooShortMs || excess + (_left * 1000.0 / sampleRateHz) > FrameMs;
        if (!isDue)
        {
            return 0;
        }

        bool isInVoice = _framesSince >= 4 && (Ms < neededMs - TooShortMs || excess > TooLongMs);
        return ToSamples(isInVoice ? MaxPeriod(excess) + Math.Max(PatternMs, MaxPeriod(excess)) : FrameMs + OverlapMs);
    }

    /// <summary>Leaves out or repeats a piece, if enough is decoded and the audio there allows it.</summary>
    public void Adjust(double neededMs, double wantedMs)
    {
        Span<short> pending = line.Pending;
        if (pending.Length >= ToSamples(FrameMs + OverlapMs)
            && Pcm.Power(pending[..ToSamples(FrameMs + OverlapMs)]) < Math.Max(LeastPausePower, _voicePower * PauseShare))
        {
            AdjustPause(wantedMs);
        }
        else if (_framesSince >= 4 && Ms < neededMs - TooShortMs)
        {
            AdjustVoice(Ms - neededMs);
        }
        else if (_framesSince >= (Ms - wantedMs > UrgentMs ? 4 : 20) && Ms - wantedMs > TooLongMs)
        {
            AdjustVoice(Ms - wantedMs);
        }
    }

    /// <summary>So that frames and packets begin together afterwards: then audio waits no longer than its packets.</summary>
    private void AdjustPause(double wantedMs)
    {
        int overlap = ToSamples(OverlapMs);
        int room = line.Pending.Length - overlap;
        int frames = (int)Math.Floor((Ms - wantedMs + TooShortMs) / FrameMs);
        if (frames < 0)
        {
            int count = Math.Min((_left == 0 ? 0 : Frame - _left) + ((_left == 0 ? -frames : -frames - 1) * Frame), Math.Min(2 * Frame, room));
            if (count > 0)
            {
                line.Insert(count, overlap);
                Note(count, isInserted: true);
            }
        }
        else
        {
            int count = Math.Min(_left + (frames * Frame), Math.Min(2 * Frame, room));
            if (count > overlap)
            {
                line.Remove(count, overlap);
                Note(count, isInserted: false);
            }
        }
    }

    private void AdjustVoice(double excess)
    {
        int pattern = ToSamples(PatternMs);
        int maxPeriod = ToSamples(MaxPeriod(excess));
        Span<short> pending = line.Pending;
        if (pending.Length < maxPeriod + Math.Max(pattern, maxPeriod))
        {
            return;
        }

        var match = WaveformMatch.Find(
            pending[..pattern], pending, ToSamples(MinPeriodMs), maxPeriod, Math.Max(1, sampleRateHz / 8000));
        if (match.Correlation < (Math.Abs(excess) > UrgentMs ? BarelyVoiced : Voiced))
        {
            return;
        }

        if (excess > 0)
        {
            line.RemovePeriod(match.Offset);
        }
        else
        {
            line.InsertPeriod(match.Offset);
        }

        Note(match.Offset, isInserted: excess < 0);
    }

    private void Note(int count, bool isInserted)
    {
        double change = (isInserted ? count : -count) * 1000.0 / sampleRateHz;
        int left = (((_left + (isInserted ? count : -count)) % Frame) + Frame) % Frame;
        HeardMs += change;
        Ms += change - ((left - _left) * 1000.0 / sampleRateHz);
        _left = left;
        PiecesInserted += isInserted ? 1 : 0;
        PiecesRemoved += isInserted ? 0 : 1;
        _framesSince = 0;
    }

    private static int MaxPeriod(double excess) => (int)Math.Clamp(Math.Abs(excess) + 3, MinPeriodMs + 3, MaxPeriodMs);

    private int ToSamples(int milliseconds) => sampleRateHz * milliseconds / 1000;
}
