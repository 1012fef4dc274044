using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>What is played while packets are missing, and how it goes over into what comes after.</summary>
internal sealed class LossConcealment
{
    /// <summary>The longest gap filled from both of its ends: beyond, they can tell nothing of it.</summary>
    public const int MaxBridgeMs = 60;

    private const int JoinMs = 8;
    private const int CodecReserveMs = 2; // a codec with filters needs to know a little of what comes behind the gap

    private readonly PitchConcealer _concealer;
    private readonly GapBridge _bridge;
    private readonly SampleLine _line;
    private readonly bool _isSilent;
    private readonly short[] _madeUp;
    private readonly int _maxBridge;
    private readonly int _join;
    private readonly int _codecReserve;
    private int _known; // samples in _madeUp

    public LossConcealment(int sampleRateHz, SampleLine line, PitchConcealer concealer, bool isSilent)
    {
        _line = line;
        _concealer = concealer;
        _isSilent = isSilent;
        _maxBridge = sampleRateHz * MaxBridgeMs / 1000;
        _bridge = new GapBridge(sampleRateHz, _maxBridge);
        _join = sampleRateHz * JoinMs / 1000;
        _codecReserve = sampleRateHz * CodecReserveMs / 1000;
        _madeUp = new short[(4 * _maxBridge) + _bridge.Reserve];
    }

    /// <summary>Samples made up since the last real one.</summary>
    public int Made { get; private set; }

    /// <summary>Whether it has faded out: nothing but silence follows.</summary>
    public bool IsOver => _concealer.IsSilent;

    /// <summary>Begins after the samples of the line.</summary>
    public void Begin()
    {
        _concealer.Begin(_line.Last(_concealer.HistoryLength));
        Made = 0;
        _known = 0;
    }

    /// <summary>Real samples follow.</summary>
    public void End() => Made = 0;

    /// <summary>Samples that were made up turned out to stand for so many that are known now.</summary>
    public void Account(int samples) => Made -= samples;

    /// <summary>Fades out soon: nothing is missing.</summary>
    public void Hush() => _concealer.Hush();

    /// <summary>Plays so many samples more.</summary>
    public void Continue(int count)
    {
        if (_isSilent)
        {
            _concealer.Hush();
        }

        Span<short> samples = _line.Extend(count);
        Span<short> next = Room(count);
        _concealer.Fill(next);
        next.CopyTo(samples);
        _known += count;
        Made += count;
        if (_isSilent)
        {
            samples.Clear();
        }
    }

    /// <summary>What a codec is to believe it decoded in the gap: the gap, and 2 ms behind it.</summary>
    /// <param name="gap">Its length in samples, from the last real one on; of a longer one the end.</param>
    public ReadOnlySpan<short> Belief(int gap)
    {
        int lacking = gap + _codecReserve - Made;
        _ = lacking > 0 ? Foresee(lacking) : default;
        int end = _known + lacking;
        int length = Math.Min(end, Math.Min(gap, _maxBridge) + _codecReserve);
        return _madeUp.AsSpan(end - length, length);
    }

    /// <summary>How many samples of a belief stand for the gap itself.</summary>
    public int GapOf(ReadOnlySpan<short> belief) => belief.Length - _codecReserve;

    /// <summary>Whether a gap of this length can be filled from both ends.</summary>
    public bool CanBridge(long gap) => !_isSilent && gap > 0 && gap <= _maxBridge;

    /// <summary>Fills the rest of a gap, whose end is known.</summary>
    /// <param name="gap">What is left of it, in samples.</param>
    /// <param name="future">What follows it.</param>
    public void Bridge(int gap, ReadOnlySpan<short> future) =>
        _bridge.Fill(Foresee(gap + _bridge.Reserve), _concealer.Period, future, _line.Extend(gap));

    /// <summary>Goes over from what was made up to what really was said.</summary>
    public void JoinTo(Span<short> samples)
    {
        int overlap = Math.Min(_join, samples.Length);
        ReadOnlySpan<short> ahead = Foresee(overlap);
        if (!_isSilent)
        {
            Pcm.CrossFade(ahead, samples[..overlap], samples[..overlap]);
        }
    }

    /// <summary>Goes over from silence.</summary>
    public static void FadeIn(Span<short> overlap)
    {
        for (int i = 0; i < overlap.Length; i++)
        {
            overlap[i] = (short)(overlap[i] * (i + 1) / (overlap.Length + 1));
        }
    }

    /// <summary>What would be made up next, behind what was.</summary>
    private Span<short> Foresee(int count)
    {
        Span<short> next = Room(count);
        _concealer.Foresee(next);
        return next;
    }

    private Span<short> Room(int count)
    {
        if (_known + count > _madeUp.Length)
        {
            int keep = Math.Min(_known, _madeUp.Length - count);
            _madeUp.AsSpan(_known - keep, keep).CopyTo(_madeUp);
            _known = keep;
        }

        return _madeUp.AsSpan(_known, count);
    }
}
