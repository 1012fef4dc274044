using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>A microphone behind ALSA. It records from the moment it is opened.</summary>
internal sealed class LinuxAudioCapture : IAudioCapture
{
    private readonly PcmDevice _device;

    internal LinuxAudioCapture(string device, AudioFormat format, int bufferFrames)
    {
        Format = format;
        _device = PcmDevice.Open(device, PcmStream.Capture, format, bufferFrames, startAfter: int.MaxValue);
        try
        {
            _device.Start();
        }
        catch (HalException)
        {
            _device.Dispose();
            throw;
        }
    }

    public AudioFormat Format { get; }

    public int Read(Span<short> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(frame.Length, Format.SamplesPerFrame);
        return _device.Read(frame);
    }

    public void Dispose() => _device.Dispose();
}
