using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Linux.Alsa;

/// <summary>The sound paths of a board, each an ALSA device by name.</summary>
/// <param name="options">Which devices.</param>
public sealed class LinuxAudio(LinuxAudioOptions options) : IAudio
{
    /// <inheritdoc/>
    public IAudioCapture OpenCapture(AudioFormat format) => new LinuxAudioCapture(options.Microphone, format, options.BufferFrames);

    /// <inheritdoc/>
    public IAudioPlayback OpenPlayback(AudioFormat format) => new LinuxAudioPlayback(options.Earpiece, format, options.BufferFrames);
}
