using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>The contract, against the simulator, plus what only the simulator can do.</summary>
public sealed class SimAudioPlaybackTests : AudioPlaybackContract
{
    [Fact]
    public void The_ear_hears_what_was_written_in_order()
    {
        var ear = new SoundRecorder(capacity: 1000);
        using IAudioPlayback playback = new SimAudio { Ear = ear }.OpenPlayback(Wideband);

        _ = playback.Write([.. Enumerable.Range(0, 160).Select(static sample => (short)sample)]);
        _ = playback.Write([.. Enumerable.Range(160, 160).Select(static sample => (short)sample)]);

        Assert.Equal(Enumerable.Range(0, 320).Select(static sample => (short)sample), ear.ToArray());
        Assert.Equal(16_000, ear.SampleRateHz);
    }

    [Fact]
    public void A_writer_ahead_of_the_card_waits_for_room()
    {
        var time = new ManualTime();
        using IAudioPlayback playback = new SimAudio(time).OpenPlayback(Wideband);
        long startedAt = time.GetTimestamp();

        int madeUp = time.StepUntilDone(Task.Run(() => WriteFrames(playback, 100)));

        // A hundred frames are a second; the buffer may still hold eight, of which the card began to play late by four.
        Assert.Equal(0, madeUp);
        Assert.InRange(time.GetElapsedTime(startedAt), TimeSpan.FromMilliseconds(950), TimeSpan.FromMilliseconds(1060));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1000, -160)]
    [InlineData(-1000, 160)]
    public void What_waits_is_told_by_the_clock_of_the_card(int deviationPpm, int moreAfterTenSeconds)
    {
        var time = new ManualTime();
        using IAudioPlayback playback = new SimAudio(time) { EarDeviationPpm = deviationPpm }.OpenPlayback(Wideband);
        Assert.Null(playback.Waiting);
        _ = playback.Write(new short[320]);
        _ = playback.Write(new short[160]);
        Assert.Equal(480, playback.Waiting);

        time.Advance(TimeSpan.FromMilliseconds(40));
        for (int frame = 0; frame < 1000; frame++)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.Equal(0, playback.Write(new short[160]));
        }

        Assert.InRange(playback.Waiting!.Value, 480 + moreAfterTenSeconds - 2, 480 + moreAfterTenSeconds + 2);
    }

    [Fact]
    public void A_late_writer_is_told_of_the_silence_and_the_ear_hears_it()
    {
        var time = new ManualTime();
        var ear = new SoundRecorder(capacity: 16_000);
        using IAudioPlayback playback = new SimAudio(time) { Ear = ear }.OpenPlayback(Wideband);
        short[] frame = [.. Enumerable.Repeat((short)1000, 160)];
        _ = playback.Write(frame);

        time.Advance(TimeSpan.FromMilliseconds(100)); // The card began after 40 ms and had 10 ms to play: 50 ms are missing.
        int madeUp = playback.Write(frame);

        Assert.Equal(50 * 16, madeUp);
        short[] heard = ear.ToArray();
        Assert.Equal(160 + 800 + 160, heard.Length);
        Assert.All(heard[160..960], static sample => Assert.Equal(0, sample));
        Assert.All(heard[960..], static sample => Assert.Equal(1000, sample));
    }

    [Fact]
    public void An_unplugged_earpiece_says_so()
    {
        var card = new SimAudio();
        using IAudioPlayback playback = card.OpenPlayback(Wideband);
        card.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => playback.Write(new short[160])).Error);
    }

    protected override IAudioPlayback Open() => new SimAudio().OpenPlayback(Wideband);

    private static int WriteFrames(IAudioPlayback playback, int count)
    {
        short[] frame = new short[playback.Format.SamplesPerFrame];
        int madeUp = 0;
        for (int index = 0; index < count; index++)
        {
            madeUp += playback.Write(frame);
        }

        return madeUp;
    }
}
