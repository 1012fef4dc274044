using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against ALSA.</summary>
public sealed class LinuxAudioPlaybackTests : AudioPlaybackContract
{
    protected override IAudioPlayback Open()
    {
        LinuxBench.RequireAlsa();
        return new LinuxAudio(new LinuxAudioOptions { Handset = new LinuxSoundDevice { Earpiece = LinuxBench.Earpiece }, BufferFrames = 20 }).OpenPlayback(Wideband);
    }
}
