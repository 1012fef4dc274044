using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against ALSA.</summary>
public sealed class LinuxAudioCaptureTests : AudioCaptureContract
{
    [Fact]
    public void A_card_that_is_not_there_is_gone()
    {
        LinuxBench.RequireAlsa();
        var audio = new LinuxAudio(new LinuxAudioOptions { Handset = new LinuxSoundDevice { Microphone = "hw:CARD=nowhere" } });

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => audio.OpenCapture(Wideband)).Error);
    }

    protected override IAudioCapture Open()
    {
        LinuxBench.RequireAlsa();
        return new LinuxAudio(new LinuxAudioOptions { Handset = new LinuxSoundDevice { Microphone = LinuxBench.Microphone }, BufferFrames = 20 }).OpenCapture(Wideband);
    }
}
