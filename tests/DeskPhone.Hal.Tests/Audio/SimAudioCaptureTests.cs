using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against the simulator, plus what only the simulator can do.</summary>
public sealed class SimAudioCaptureTests : AudioCaptureContract
{
    [Fact]
    public void Lost_samples_are_reported_once_and_leave_a_gap()
    {
        var card = new SimAudio { Microphone = new FunctionSource(static position => (short)position) };
        using IAudioCapture capture = card.OpenCapture(Wideband);
        short[] frame = new short[160];
        card.LoseSamples(16);

        Assert.Equal(16, capture.Read(frame));
        Assert.Equal(16, frame[0]);
        Assert.Equal(0, capture.Read(frame));
        Assert.Equal(176, frame[0]);
    }

    [Fact]
    public void An_unplugged_microphone_says_so_until_it_is_plugged_in_and_opened_again()
    {
        var card = new SimAudio();
        IAudioCapture capture = card.OpenCapture(Wideband);
        card.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => capture.Read(new short[160])).Error);
        capture.Dispose();
        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => card.OpenCapture(Wideband)).Error);
        card.PlugIn();
        using IAudioCapture again = card.OpenCapture(Wideband);
        Assert.Equal(0, again.Read(new short[160]));
    }

    [Fact]
    public void One_microphone_opens_once()
    {
        var card = new SimAudio();
        IAudioCapture first = card.OpenCapture(Wideband);

        Assert.Equal(HalError.Busy, Assert.Throws<HalException>(() => card.OpenCapture(Wideband)).Error);
        first.Dispose();
        Assert.False(card.IsCapturing);
        using IAudioCapture second = card.OpenCapture(Wideband);
        Assert.True(card.IsCapturing);
    }

    [Fact]
    public void A_card_held_by_another_program_is_busy()
    {
        var card = new SimAudio();
        card.HoldBusy(true);

        Assert.Equal(HalError.Busy, Assert.Throws<HalException>(() => card.OpenCapture(Wideband)).Error);
        card.HoldBusy(false);
        using IAudioCapture capture = card.OpenCapture(Wideband);
    }

    [Fact]
    public void A_rate_the_card_has_not_is_not_supported()
    {
        AudioFormat odd = new(SampleRateHz: 11_025, FrameDuration: TimeSpan.FromMilliseconds(10));

        Assert.Equal(HalError.NotSupported, Assert.Throws<HalException>(() => new SimAudio().OpenCapture(odd)).Error);
    }

    [Fact]
    public void A_paced_read_comes_back_when_the_frame_has_been_spoken_and_not_before()
    {
        var time = new ManualTime();
        using IAudioCapture capture = new SimAudio(time).OpenCapture(Wideband);
        long startedAt = time.GetTimestamp();

        int frames = time.StepUntilDone(Task.Run(() => ReadFrames(capture, 100, time)));

        Assert.Equal(100, frames);
        TimeSpan took = time.GetElapsedTime(startedAt);
        Assert.Equal(1000, took.TotalMilliseconds, tolerance: 0.01);
    }

    [Fact]
    public void A_reader_late_by_less_than_the_ring_catches_up_and_loses_nothing()
    {
        var time = new ManualTime();
        var card = new SimAudio(time) { Microphone = new FunctionSource(static position => (short)position) };
        using IAudioCapture capture = card.OpenCapture(Wideband);
        short[] frame = new short[160];
        _ = time.StepUntilDone(Task.Run(() => capture.Read(frame)));

        time.Advance(TimeSpan.FromMilliseconds(60));

        Assert.Equal(0, capture.Read(frame));
        Assert.Equal(160, frame[0]);
    }

    [Fact]
    public void A_reader_later_than_the_ring_is_told_what_it_lost()
    {
        var time = new ManualTime();
        var card = new SimAudio(time) { Microphone = new FunctionSource(static position => (short)position) };
        using IAudioCapture capture = card.OpenCapture(Wideband);
        short[] frame = new short[160];
        _ = time.StepUntilDone(Task.Run(() => capture.Read(frame)));

        time.Advance(TimeSpan.FromMilliseconds(500));

        int lost = capture.Read(frame);
        Assert.Equal((500 - 80) * 16, lost);
        Assert.Equal(160 + lost, frame[0]);
        Assert.Equal(0, capture.Read(frame));
    }

    [Fact]
    public async Task Closing_the_microphone_wakes_who_waits_for_it()
    {
        IAudioCapture capture = new SimAudio(new ManualTime()).OpenCapture(Wideband);
        Task<int> reading = Task.Run(() => capture.Read(new short[160]), TestContext.Current.CancellationToken);

        capture.Dispose();

        HalException thrown = await Assert.ThrowsAsync<HalException>(
            () => reading.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(HalError.DeviceGone, thrown.Error);
    }

    protected override IAudioCapture Open() => new SimAudio().OpenCapture(Wideband);

    private static int ReadFrames(IAudioCapture capture, int count, ManualTime time)
    {
        short[] frame = new short[capture.Format.SamplesPerFrame];
        long startedAt = time.GetTimestamp();
        for (int index = 1; index <= count; index++)
        {
            _ = capture.Read(frame);
            Assert.True(time.GetElapsedTime(startedAt) >= TimeSpan.FromMilliseconds(10 * index), $"frame {index} came early");
        }

        return count;
    }
}
