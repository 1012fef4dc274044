using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The sound paths of a board, each an ALSA device by name.</summary>
/// <param name="options">Which devices.</param>
public sealed class LinuxAudio(LinuxAudioOptions options) : IAudio
{
    /// <inheritdoc/>
    public bool Has(SoundDevice device) => Find(device) is not null;

    /// <inheritdoc/>
    public IAudioCapture OpenCapture(AudioFormat format, SoundDevice device = SoundDevice.Handset) =>
        new LinuxAudioCapture((Find(device) ?? options.Handset).Microphone, format, options.BufferFrames);

    /// <inheritdoc/>
    public IAudioPlayback OpenPlayback(AudioFormat format, SoundDevice device = SoundDevice.Handset) =>
        new LinuxAudioPlayback((Find(device) ?? options.Handset).Earpiece, format, options.BufferFrames);

    private LinuxSoundDevice? Find(SoundDevice device) => device switch
    {
        SoundDevice.Handset => options.Handset,
        SoundDevice.Headset => options.Headset,
        SoundDevice.Speaker => options.Speaker,
        _ => throw new ArgumentOutOfRangeException(nameof(device)),
    };
}
