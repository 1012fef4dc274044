using DeskPhone.Hal.Audio;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>What every <see cref="IAudioPlayback"/> promises.</summary>
public abstract class AudioPlaybackContract
{
    protected static AudioFormat Wideband { get; } = new(SampleRateHz: 16_000, FrameDuration: TimeSpan.FromMilliseconds(10));

    [Fact]
    public void A_first_write_meets_no_underrun()
    {
        using IAudioPlayback playback = Open();

        Assert.Equal(0, playback.Write(new short[playback.Format.SamplesPerFrame]));
    }

    [Fact]
    public void A_frame_may_be_a_sample_longer_or_shorter_where_another_clock_sets_the_pace()
    {
        using IAudioPlayback playback = Open();

        Assert.Equal(0, playback.Write(new short[playback.Format.SamplesPerFrame + 1]));
        Assert.Equal(0, playback.Write(new short[playback.Format.SamplesPerFrame - 1]));
    }

    [Fact]
    public void No_samples_or_more_than_two_frames_are_a_programming_error()
    {
        using IAudioPlayback playback = Open();

        _ = Assert.Throws<ArgumentOutOfRangeException>(() => playback.Write([]));
        _ = Assert.Throws<ArgumentOutOfRangeException>(() => playback.Write(new short[(2 * playback.Format.SamplesPerFrame) + 1]));
    }

    [Fact]
    public void What_waits_is_told_without_allocating_and_a_closed_earpiece_cannot_tell()
    {
        IAudioPlayback playback = Open();
        _ = playback.Write(new short[playback.Format.SamplesPerFrame]);
        int? waiting = null;

        Assert.Equal(0, AllocatedBytes.Of(() => waiting = playback.Waiting));
        Assert.True(waiting is null or > 0, $"{waiting} samples");

        playback.Dispose();
        Assert.Null(playback.Waiting);
    }

    [Fact]
    public void Writing_allocates_nothing()
    {
        using IAudioPlayback playback = Open();
        short[] frame = new short[playback.Format.SamplesPerFrame];
        _ = playback.Write(frame);

        Assert.Equal(0, AllocatedBytes.Of(() => _ = playback.Write(frame)));
    }

    [Fact]
    public void A_closed_earpiece_says_it_is_gone()
    {
        IAudioPlayback playback = Open();
        playback.Dispose();

        HalException thrown = Assert.Throws<HalException>(() => playback.Write(new short[Wideband.SamplesPerFrame]));

        Assert.Equal(HalError.DeviceGone, thrown.Error);
    }

    /// <summary>Opens the earpiece in <see cref="Wideband"/>.</summary>
    protected abstract IAudioPlayback Open();
}
