using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>An earpiece or loudspeaker behind ALSA. Half its buffer is filled with silence first: the writer may be late by as much.</summary>
internal sealed class LinuxAudioPlayback : IAudioPlayback
{
    private readonly PcmDevice _device;
    private readonly short[] _silence;

    internal LinuxAudioPlayback(string device, AudioFormat format, int bufferFrames)
    {
        Format = format;
        _silence = new short[format.SamplesPerFrame * (bufferFrames / 2)];
        _device = PcmDevice.Open(
            device, PcmStream.Playback, format, bufferFrames, startAfter: _silence.Length + format.SamplesPerFrame);
        _ = _device.Write(_silence);
    }

    public AudioFormat Format { get; }

    public int? Waiting => _device.Delay;

    public int Write(ReadOnlySpan<short> samples)
    {
        ArgumentOutOfRangeException.ThrowIfZero(samples.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(samples.Length, 2 * Format.SamplesPerFrame);
        return _device.Write(samples);
    }

    public void Dispose() => _device.Dispose();
}
