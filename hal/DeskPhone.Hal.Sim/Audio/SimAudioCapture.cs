using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Sim.Audio;

/// <summary>The open microphone of a <see cref="SimAudio"/>: a ring of eight frames that a late reader overruns.</summary>
internal sealed class SimAudioCapture(SimAudio owner, AudioFormat format, TimeProvider? pace) : IAudioCapture
{
    private const int FramesInRing = 8; // 80 ms: what a small ALSA buffer holds.

    private SampleClock? _clock; // Runs from the first read, as an ALSA stream does.
    private long _position; // Of the next sample to deliver, in samples since the first read.
    private int _lost;
    private volatile bool _isGone;
    private volatile bool _isClosed;

    public AudioFormat Format => format;

    public int Read(Span<short> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, format.SamplesPerFrame);
        ThrowIfGone();
        int lost = Interlocked.Exchange(ref _lost, 0);
        lost += WaitForFrame(frame.Length);
        ThrowIfGone();
        if (lost > 0)
        {
            owner.Microphone.Skip(lost, format.SampleRateHz);
        }

        owner.Microphone.Read(frame, format.SampleRateHz);
        _position += frame.Length;
        return lost;
    }

    public void Dispose()
    {
        _isClosed = true;
        _clock?.Dispose();
        owner.Release(this);
    }

    public void Lose(int samples) => Interlocked.Add(ref _lost, samples);

    public void Unplug()
    {
        _isGone = true;
        _clock?.Stop();
    }

    /// <summary>Waits until the frame is there; says how many samples were overwritten because the reader came too late.</summary>
    private int WaitForFrame(int length)
    {
        if (pace is null)
        {
            return 0;
        }

        _clock ??= new SampleClock(pace, format.SampleRateHz);
        if (!_clock.WaitFor(_position + length))
        {
            return 0;
        }

        long overrun = _clock.Position - _position - ((long)FramesInRing * length);
        if (overrun <= 0)
        {
            return 0;
        }

        _position += overrun;
        return (int)Math.Min(overrun, int.MaxValue);
    }

    private void ThrowIfGone()
    {
        if (_isGone || _isClosed)
        {
            throw new HalException(HalError.DeviceGone, _isGone ? "the microphone was unplugged" : "the microphone was closed");
        }
    }
}
