using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>The open earpiece of a <see cref="SimAudio"/>: a buffer of eight frames that starts to play at its fourth.</summary>
internal sealed class SimAudioPlayback : IAudioPlayback
{
    private const int FramesInBuffer = 8;
    private const int FramesBeforeStart = 4; // 40 ms: how late a writer may be before the ear hears a hole.

    private readonly SimAudio _owner;
    private readonly TimeProvider? _pace;
    private readonly bool _isBeside;
    private readonly short[] _silence;
    private SampleClock? _clock;
    private long _written; // Samples handed over since the card began to play, made-up silence included.
    private volatile bool _isGone;
    private volatile bool _isClosed;

    public SimAudioPlayback(SimAudio owner, AudioFormat format, TimeProvider? pace, bool isBeside)
    {
        _owner = owner;
        _pace = pace;
        _isBeside = isBeside;
        Format = format;
        _silence = new short[format.SamplesPerFrame];
    }

    public AudioFormat Format { get; }

    private long SamplesBeforeStart => (long)FramesBeforeStart * Format.SamplesPerFrame;

    private ISoundSink? Listener => _isBeside ? _owner.Loudspeaker : _owner.Ear;

    public int? Waiting => _clock is null || _isGone || _isClosed
        ? null
        : (int)Math.Clamp(_written - Math.Max(0, _clock.Position - SamplesBeforeStart), 0, int.MaxValue);

    public int Write(ReadOnlySpan<short> samples)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, 2 * Format.SamplesPerFrame);
        ThrowIfGone();
        int madeUp = _pace is null ? 0 : WaitForRoom(samples.Length);
        ThrowIfGone();
        Hear(madeUp);
        Listener?.Write(samples, Format.SampleRateHz);
        _written += samples.Length;
        return madeUp;
    }

    public void Dispose()
    {
        _isClosed = true;
        _clock?.Dispose();
        _owner.Release(this);
    }

    public void Unplug()
    {
        _isGone = true;
        _clock?.Stop();
    }

    /// <summary>Waits while the buffer is full; says how many samples the card ran short of.</summary>
    private int WaitForRoom(int length)
    {
        _clock ??= new SampleClock(_pace!, Format.SampleRateHz, _owner.EarDeviationPpm);
        long playedWhenRoom = _written + length - ((long)FramesInBuffer * Format.SamplesPerFrame);
        _ = _clock.WaitFor(playedWhenRoom + SamplesBeforeStart);
        long played = _clock.Position - SamplesBeforeStart;
        long madeUp = Math.Clamp(played - _written, 0, int.MaxValue);
        _written += madeUp;
        return (int)madeUp;
    }

    private void Hear(int silentSamples)
    {
        while (silentSamples > 0)
        {
            int count = Math.Min(silentSamples, _silence.Length);
            Listener?.Write(_silence.AsSpan(0, count), Format.SampleRateHz);
            silentSamples -= count;
        }
    }

    private void ThrowIfGone()
    {
        if (_isGone || _isClosed)
        {
            throw new HalException(HalError.DeviceGone, _isGone ? "the earpiece was unplugged" : "the earpiece was closed");
        }
    }
}
