namespace DeskPhone.Hal.Sim.Audio;

/// <summary>Keeps what an ear heard, up to a limit; then it hears no more.</summary>
/// <param name="capacity">Most samples kept.</param>
public sealed class SoundRecorder(int capacity) : ISoundSink
{
    private readonly Lock _lock = new();
    private readonly short[] _samples = new short[capacity];
    private int _count;

    /// <summary>Samples heard so far.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    /// <summary>The rate of the last sound heard; 0 before the first.</summary>
    public int SampleRateHz { get; private set; }

    /// <summary>A copy of everything heard so far.</summary>
    public short[] ToArray()
    {
        lock (_lock)
        {
            return _samples[.._count];
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<short> samples, int sampleRateHz)
    {
        lock (_lock)
        {
            SampleRateHz = sampleRateHz;
            int taken = Math.Min(samples.Length, _samples.Length - _count);
            samples[..taken].CopyTo(_samples.AsSpan(_count));
            _count += taken;
        }
    }
}
