using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>Fills a gap both of whose ends are known: goes over from what the past would have become to what the future came from.</summary>
/// <remarks>
/// The past is continued by its pitch periods and bent a little, so that it arrives in phase with what follows; the future is
/// continued backwards by its own. Between the two the power is kept, whether they resemble each other or not.
/// </remarks>
public sealed class GapBridge
{
    private const int PatternMs = 6;
    private const int MaxShiftMs = 8;
    private const int MinLagUs = 2500;
    private const int MaxLagMs = 12;
    private const int JointMs = 2;
    private const float Resembling = 0.5f;
    private const float Voiced = 0.5f;
    private const int MostBend = 6;     // of the gap's length: more would be heard as another pitch

    private readonly int _sampleRateHz;
    private readonly int _step;
    private readonly float[] _past;
    private readonly float[] _future;

    /// <summary>Prepares for gaps of up to <paramref name="maxGap"/> samples.</summary>
    public GapBridge(int sampleRateHz, int maxGap)
    {
        _sampleRateHz = sampleRateHz;
        _step = Math.Max(1, sampleRateHz / 8000);
        _past = new float[maxGap];
        _future = new float[maxGap];
    }

    /// <summary>How much of the past's continuation is needed beyond the gap.</summary>
    public int Reserve => (_sampleRateHz * (PatternMs + MaxShiftMs) / 1000) + 2;

    /// <summary>Fills the gap.</summary>
    /// <param name="past">What the past would have become: as long as the gap and <see cref="Reserve"/>.</param>
    /// <param name="period">Its pitch period in samples.</param>
    /// <param name="future">What follows the gap, at least 10 ms.</param>
    /// <param name="gap">To fill.</param>
    public void Fill(ReadOnlySpan<short> past, int period, ReadOnlySpan<short> future, Span<short> gap)
    {
        int shift = FindShift(past, period, future, gap.Length);
        Bend(past, shift, gap.Length);
        GoBack(future, gap.Length);

        float likeness = Likeness(gap.Length);
        for (int i = 0; i < gap.Length; i++)
        {
            float share = (i + 1f) / (gap.Length + 1);
            float rest = 1 - share;
            float power = (share * share) + (rest * rest) + (2 * likeness * share * rest);
            gap[i] = Pcm.Saturate(((_past[i] * rest) + (_future[i] * share)) / MathF.Sqrt(power));
        }
    }

    /// <summary>By how much the past comes too early (positive) or too late at the end of the gap, in samples.</summary>
    private int FindShift(ReadOnlySpan<short> past, int period, ReadOnlySpan<short> future, int length)
    {
        int pattern = Math.Min(_sampleRateHz * PatternMs / 1000, future.Length);
        int most = Math.Min(Math.Min(_sampleRateHz * MaxShiftMs / 1000, (period / 2) + 1), length / MostBend);
        if (most < 1)
        {
            return 0;
        }

        var match = WaveformMatch.Find(future[..pattern], past[(length - most)..], 0, 2 * most, _step);
        return match.Correlation < Resembling ? 0 : match.Offset - most;
    }

    private void Bend(ReadOnlySpan<short> past, int shift, int length)
    {
        double speed = (double)(length + shift) / length;
        for (int i = 0; i < length; i++)
        {
            double place = i * speed;
            int whole = (int)place;
            float t = (float)(place - whole);
            float before = past[Math.Max(0, whole - 1)], here = past[whole];
            float after = past[Math.Min(past.Length - 1, whole + 1)], then = past[Math.Min(past.Length - 1, whole + 2)];

            // Catmull and Rom's cubic through the four samples around the place.
            float a = (-0.5f * before) + (1.5f * here) - (1.5f * after) + (0.5f * then);
            float b = before - (2.5f * here) + (2 * after) - (0.5f * then);
            float c = 0.5f * (after - before);
            _past[i] = (((((a * t) + b) * t) + c) * t) + here;
        }
    }

    private void GoBack(ReadOnlySpan<short> future, int length)
    {
        int minLag = _sampleRateHz * MinLagUs / 1_000_000;
        int maxLag = Math.Min(_sampleRateHz * MaxLagMs / 1000, future.Length / 2);
        int pattern = Math.Min(_sampleRateHz * 8 / 1000, future.Length - maxLag);
        var match = WaveformMatch.Find(future[..pattern], future, minLag, maxLag, _step);
        int loop = match.Correlation >= Voiced ? match.Offset : future.Length - 1;
        int joint = _sampleRateHz * JointMs / 1000;
        float mismatch = future[0] - future[loop];
        int place = loop;
        for (int i = length - 1, made = 0; i >= 0; i--, made++)
        {
            place = place == 0 ? loop - 1 : place - 1;
            float mend = made < joint ? mismatch * (1 - ((made + 1f) / (joint + 1))) : 0;
            _future[i] = future[place] + mend;
        }
    }

    /// <summary>How much the two have in common over the middle of the gap: 0 nothing, 1 everything.</summary>
    private float Likeness(int length)
    {
        float product = 0, past = 1, future = 1;
        for (int i = length / 4; i < length - (length / 4); i++)
        {
            product += _past[i] * _future[i];
            past += _past[i] * _past[i];
            future += _future[i] * _future[i];
        }

        return Math.Clamp(product / MathF.Sqrt(past * future), 0, 1);
    }
}
