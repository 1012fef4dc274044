using DeskPhone.Media.Wave;

namespace DeskPhone.Media.Tests.Wave;

public sealed class WaveFileTests
{
    [Theory]
    [InlineData(8000, 1)]
    [InlineData(16000, 2)]
    [InlineData(48000, 1)]
    public void What_is_written_is_read_again(int rate, int channels)
    {
        short[] samples = [1, -2, short.MaxValue, short.MinValue];

        Assert.Equal(WaveError.None, WaveFile.TryRead(WaveFile.Write(samples, rate, channels), out WaveAudio? audio));

        Assert.Equal((rate, channels), (audio!.SampleRateHz, audio.ChannelCount));
        Assert.Equal(samples, audio.Samples.ToArray());
        Assert.Equal(samples.Length / channels / (double)rate, audio.Duration.TotalSeconds, 6);
    }

    [Fact]
    public void Chunks_that_mean_nothing_to_us_are_passed_over()
    {
        byte[] plain = WaveFile.Write([5, 6], 8000);
        byte[] file = [.. plain[..12], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. plain[12..]];

        Assert.Equal(WaveError.None, WaveFile.TryRead(file, out WaveAudio? audio));
        Assert.Equal([5, 6], audio!.Samples.ToArray());
    }

    [Fact]
    public void Stereo_becomes_mono_by_its_mean()
    {
        var stereo = new WaveAudio(8000, 2, new short[] { 10, 20, -30, -10 });
        Assert.Equal([15, -20], stereo.ToMono().ToArray());
    }

    [Fact]
    public void A_recording_that_was_cut_off_plays_as_far_as_it_goes()
    {
        byte[] file = WaveFile.Write([1, 2, 3], 8000);
        Assert.Equal(WaveError.None, WaveFile.TryRead(file.AsSpan(0, file.Length - 3), out WaveAudio? audio));
        Assert.Equal([1], audio!.Samples.ToArray());
    }

    [Theory]
    [InlineData(0, 0x00, WaveError.NotWave)]
    [InlineData(20, 0x06, WaveError.UnsupportedEncoding)]
    [InlineData(22, 0x03, WaveError.UnsupportedChannelCount)]
    [InlineData(25, 0x00, WaveError.UnsupportedSampleRate)]
    [InlineData(34, 0x08, WaveError.UnsupportedEncoding)]
    [InlineData(12, 0x00, WaveError.Truncated)]
    [InlineData(36, 0x00, WaveError.Truncated)]
    public void Anything_else_is_refused_with_its_reason(int place, byte value, WaveError expected)
    {
        byte[] file = WaveFile.Write([1, 2, 3], 8000);
        file[place] = value;
        Assert.Equal(expected, WaveFile.TryRead(file, out _));
    }

    [Fact]
    public void No_prefix_and_no_mutation_makes_it_throw()
    {
        byte[] file = WaveFile.Write(new short[20], 8000);
        for (int length = 0; length <= file.Length; length++)
        {
            _ = WaveFile.TryRead(file.AsSpan(0, length), out WaveAudio? audio);
            Assert.True(audio is null || audio.Samples.Length <= 20);
        }

        var random = new Random(3);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutation = [.. file];
            mutation[random.Next(48)] = (byte)random.Next(256);
            WaveError error = WaveFile.TryRead(mutation, out WaveAudio? audio);
            Assert.Equal(error is WaveError.None, audio is not null);
        }
    }
}
