using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against ALSA.</summary>
public sealed class LinuxRingerTests : RingerContract
{
    protected override IRinger Open()
    {
        LinuxBench.RequireBoard(); // ALSA's silent plugin takes everything at once: a ringer would never wait.
        return new LinuxRinger(LinuxBench.Earpiece, bufferFrames: 20);
    }

    protected override bool? IsRinging(IRinger ringer) => null;
}
