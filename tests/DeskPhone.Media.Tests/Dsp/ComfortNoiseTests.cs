using DeskPhone.Media.Dsp;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.Media.Tests.Dsp;

/// <summary>Comfort noise (RFC 3389).</summary>
public sealed class ComfortNoiseTests
{
    [Theory]
    [InlineData(8000, 50)]
    [InlineData(16_000, 60)]
    [InlineData(48_000, 45)]
    public void It_is_as_loud_as_the_peer_says(int rate, byte level)
    {
        var noise = new ComfortNoise(rate);
        noise.HandlePacket([level, 1, 2, 3]);
        short[] heard = new short[rate * 2];
        noise.Fill(heard);

        // 0 dBov is the power of a square wave of full scale, 3 dB more than the sine wave of 0 dBFS.
        Assert.Equal(-level + 3, ToneAnalysis.LevelDbfs(heard), 0.7);
    }

    [Fact]
    public void Without_a_level_or_at_the_lowest_there_is_none()
    {
        var noise = new ComfortNoise(8000);
        noise.HandlePacket([]);
        Assert.False(noise.IsOn);
        noise.HandlePacket([127]);
        Assert.False(noise.IsOn);
        noise.HandlePacket([60]);
        Assert.True(noise.IsOn);
        noise.Stop();
        Assert.False(noise.IsOn);
    }
}
