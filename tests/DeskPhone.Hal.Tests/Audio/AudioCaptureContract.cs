using DeskPhone.Hal.Audio;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>What every <see cref="IAudioCapture"/> promises. The simulator runs it on a PC, each board on the bench.</summary>
public abstract class AudioCaptureContract
{
    protected static AudioFormat Wideband { get; } = new(SampleRateHz: 16_000, FrameDuration: TimeSpan.FromMilliseconds(10));

    [Fact]
    public void A_read_fills_exactly_one_frame()
    {
        using IAudioCapture capture = Open();
        short[] frame = new short[capture.Format.SamplesPerFrame];

        int lost = capture.Read(frame);

        Assert.Equal(0, lost);
    }

    [Fact]
    public void A_frame_of_the_wrong_size_is_a_programming_error()
    {
        using IAudioCapture capture = Open();

        _ = Assert.Throws<ArgumentOutOfRangeException>(() => capture.Read(new short[1]));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using IAudioCapture capture = Open();
        short[] frame = new short[capture.Format.SamplesPerFrame];
        _ = capture.Read(frame);

        Assert.Equal(0, AllocatedBytes.Of(() => _ = capture.Read(frame)));
    }

    [Fact]
    public void The_format_is_the_one_asked_for()
    {
        using IAudioCapture capture = Open();

        Assert.Equal(Wideband, capture.Format);
    }

    [Fact]
    public void A_closed_microphone_says_it_is_gone()
    {
        IAudioCapture capture = Open();
        capture.Dispose();

        HalException thrown = Assert.Throws<HalException>(() => capture.Read(new short[Wideband.SamplesPerFrame]));

        Assert.Equal(HalError.DeviceGone, thrown.Error);
    }

    /// <summary>Opens the microphone in <see cref="Wideband"/>.</summary>
    protected abstract IAudioCapture Open();
}
