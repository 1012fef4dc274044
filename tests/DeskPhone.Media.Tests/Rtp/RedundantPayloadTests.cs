using DeskPhone.Media.Codecs;
using DeskPhone.Media.Rtp;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Media.Tests.Rtp;

/// <summary>Packets that repeat the one before (RFC 2198).</summary>
public sealed class RedundantPayloadTests
{
    /// <summary>The headers of RFC 2198 §7: LPC (7) of 14 bytes repeated, 20 ms at 8 kHz before DVI4 (5) of 84.</summary>
    private const string Headers = "8702800e05";

    [Fact]
    public void The_packet_of_the_rfc_is_read()
    {
        byte[] payload = [.. Convert.FromHexString(Headers), .. Enumerable.Repeat((byte)0xEE, 14), .. Enumerable.Repeat((byte)0x55, 84)];

        Assert.True(RedundantPayload.TryParse(payload, out RedundantPayload redundant));

        Assert.Equal((5, 7, 160), (redundant.PayloadType, redundant.EarlierPayloadType, redundant.EarlierOffset));
        Assert.Equal((84, 14), (redundant.Primary.Length, redundant.Earlier.Length));
        Assert.Equal((0x55, 0xEE), (redundant.Primary[0], redundant.Earlier[^1]));
    }

    [Fact]
    public void What_is_written_is_read_and_its_headers_are_those_of_the_rfc()
    {
        byte[] payload = new byte[200];
        byte[] earlier = [.. Enumerable.Range(0, 14).Select(static i => (byte)i)];
        int at = RedundantPayload.Write(payload, payloadType: 7, earlierOffset: 160, earlier);
        payload[at] = 99;

        Assert.Equal("8702800e07", Convert.ToHexStringLower(payload.AsSpan(0, 5)));
        Assert.True(RedundantPayload.TryParse(payload.AsSpan(0, at + 1), out RedundantPayload redundant));
        Assert.True(redundant.Earlier.SequenceEqual(earlier));
        Assert.Equal(99, Assert.Single(redundant.Primary.ToArray()));
    }

    [Fact]
    public void Every_prefix_and_every_changed_byte_is_read_or_refused_without_an_exception()
    {
        byte[] payload = [.. Convert.FromHexString("87028003" + Headers), .. new byte[3 + 14 + 20]];
        for (int length = 0; length <= payload.Length; length++)
        {
            Assert.Equal(length >= 9 + 17, RedundantPayload.TryParse(payload.AsSpan(0, length), out _));
        }

        for (int i = 0; i < payload.Length; i++)
        {
            byte[] changed = [.. payload];
            changed[i] ^= 0xFF;
            _ = RedundantPayload.TryParse(changed, out _);
        }
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu, 0)]
    [InlineData(AudioCodec.Pcma, 8)]
    public void Single_losses_cost_nothing_at_all(AudioCodec codec, int payloadType)
    {
        var call = new EnginePair(8000, EnginePair.OptionsFor(codec, payloadType) with { SendRedundancyPayloadType = 121, ReceiveRedundancyPayloadType = 121 });
        call.LeftVoice = call.Sine(440, -16);
        call.Run(TimeSpan.FromSeconds(2));
        TimeSpan concealed = call.RightStatistics.Concealed;
        int count = 0;
        call.Drops = packet => packet.Stream == EnginePair.LeftStream && !packet.IsRtcp && ++count % 4 == 0;
        call.ForgetHeard();

        call.Run(TimeSpan.FromSeconds(4));

        ToneMeasurement tone = ToneAnalysis.Measure(call.RightHeard.ToArray(), 8000, 440);
        Assert.InRange(tone.SecondsOfTone, 3.8, double.MaxValue);
        Assert.Equal(TimeSpan.Zero, tone.LongestGap);
        Assert.InRange(call.RightStatistics.PacketsLost, 40, 60);
        Assert.InRange(call.RightStatistics.Concealed - concealed, TimeSpan.Zero, TimeSpan.FromMilliseconds(60)); // the buffer grows once by the packet it waits for
    }
}
