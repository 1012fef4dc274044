namespace DeskPhone.DemoPbx.Sound;

/// <summary>What a caller says, each packet at the place its timestamp gives it: late is as good as early, lost is silence.</summary>
internal sealed class Recording(TimeSpan limit)
{
    private readonly short[] _samples = new short[(int)(limit.TotalSeconds * Synthesizer.SampleRateHz)];
    private uint? _firstTimestamp;
    private int _length;

    /// <summary>The samples so far, 8 kHz.</summary>
    public ReadOnlyMemory<short> Samples => _samples.AsMemory(0, _length);

    /// <summary>The place for a packet of <paramref name="count"/> samples; empty for one too early or too late.</summary>
    public Span<short> PlaceFor(uint timestamp, int count)
    {
        _firstTimestamp ??= timestamp;
        uint offset = timestamp - _firstTimestamp.Value; // one before the first is far beyond the end
        if (offset >= _samples.Length)
        {
            return default;
        }

        int end = (int)Math.Min(offset + (uint)count, (uint)_samples.Length);
        _length = Math.Max(_length, end);
        return _samples.AsSpan((int)offset..end);
    }
}
