using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against the simulator in real time.</summary>
public sealed class PacedSimAudioCaptureTests : AudioCaptureContract
{
    [Fact]
    public void In_real_time_the_waiting_sleeps_and_does_not_drift()
    {
        long startedAt = TimeProvider.System.GetTimestamp(); // Before the first read: one that is late is followed by a quick one.
        using IAudioCapture capture = Open();
        short[] frame = new short[160];
        int lost = capture.Read(frame);
        for (int index = 0; index < 50; index++)
        {
            lost += capture.Read(frame);
        }

        TimeSpan took = TimeProvider.System.GetElapsedTime(startedAt) - TimeSpan.FromSeconds(lost / 16_000.0);
        Assert.InRange(took, TimeSpan.FromMilliseconds(480), TimeSpan.FromMilliseconds(900));
    }

    protected override IAudioCapture Open() => new SimAudio(TimeProvider.System).OpenCapture(Wideband);
}
