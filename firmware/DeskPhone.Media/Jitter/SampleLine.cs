using DeskPhone.Media.Dsp;

namespace DeskPhone.Media.Jitter;

/// <summary>Decoded samples: those that wait to be played, and behind them those played last, which concealment builds upon.</summary>
public sealed class SampleLine
{
    private readonly short[] _samples;
    private readonly int _memory;
    private int _begin; // of those that wait
    private int _end;

    /// <summary>Begins with silence played.</summary>
    /// <param name="memory">Samples remembered.</param>
    /// <param name="capacity">Samples that may wait.</param>
    public SampleLine(int memory, int capacity)
    {
        _memory = memory;
        _samples = new short[(memory + capacity) * 2];
        _begin = memory;
        _end = memory;
    }

    /// <summary>Samples that wait.</summary>
    public Span<short> Pending => _samples.AsSpan(_begin, _end - _begin);

    /// <summary>The last samples, waiting or played.</summary>
    public ReadOnlySpan<short> Last(int count) => _samples.AsSpan(_end - count, count);

    /// <summary>Takes the next samples to play.</summary>
    public void Take(Span<short> frame)
    {
        Pending[..frame.Length].CopyTo(frame);
        _begin += frame.Length;
    }

    /// <summary>Adds samples at the end, and hands them out to be filled.</summary>
    public Span<short> Extend(int count)
    {
        if (_end + count > _samples.Length)
        {
            int keepFrom = _begin - _memory;
            _samples.AsSpan(keepFrom, _end - keepFrom).CopyTo(_samples);
            _begin -= keepFrom;
            _end -= keepFrom;
        }

        Span<short> added = _samples.AsSpan(_end, count);
        _end += count;
        return added;
    }

    /// <summary>Plays the next samples faster: goes over from the first period to the second, and leaves one out.</summary>
    public void RemovePeriod(int period)
    {
        Span<short> pending = Pending;
        Pcm.CrossFade(pending[..period], pending.Slice(period, period), pending.Slice(period, period));
        pending[period..].CopyTo(pending);
        _end -= period;
    }

    /// <summary>Plays the next samples slower: repeats one period, going over from the second back to the first.</summary>
    public void InsertPeriod(int period)
    {
        _ = Extend(period);
        Span<short> pending = Pending;
        pending[..^period].CopyTo(pending[period..]);
        Pcm.CrossFade(pending.Slice(2 * period, period), pending.Slice(period, period), pending.Slice(period, period));
    }

    /// <summary>Leaves out so many of the next samples, going over within <paramref name="overlap"/>: for pauses, whose shape does not matter.</summary>
    public void Remove(int count, int overlap)
    {
        Span<short> pending = Pending;
        Pcm.CrossFade(pending[..overlap], pending.Slice(count, overlap), pending.Slice(count, overlap));
        pending[count..].CopyTo(pending);
        _end -= count;
    }

    /// <summary>Plays so many of the next samples twice, going over within <paramref name="overlap"/>: for pauses.</summary>
    public void Insert(int count, int overlap)
    {
        _ = Extend(count);
        Span<short> pending = Pending;
        Span<short> joint = stackalloc short[overlap];
        Pcm.CrossFade(pending.Slice(count, overlap), pending[..overlap], joint);
        pending[..^count].CopyTo(pending[count..]);
        joint.CopyTo(pending.Slice(count, overlap));
    }
}
