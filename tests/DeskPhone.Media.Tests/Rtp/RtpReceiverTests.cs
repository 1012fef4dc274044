using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Tests.Rtp;

/// <summary>RFC 3550 A.1, A.3 and A.8.</summary>
public sealed class RtpReceiverTests
{
    private readonly RtpReceiver _receiver = new();

    private static Instant At(double milliseconds) => Instant.FromBoot(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void The_first_packet_plays_at_once()
    {
        Assert.Equal(RtpReception.Restarted, _receiver.HandlePacket(1, 7, At(0)));
        Assert.Equal(RtpReception.Valid, _receiver.HandlePacket(1, 8, At(20)));
        Assert.Equal(1u, _receiver.Ssrc);
    }

    [Fact]
    public void Sequence_numbers_wrap_and_come_out_of_order()
    {
        foreach (ushort sequence in new ushort[] { 65534, 0, 65535, 1 })
        {
            _ = _receiver.HandlePacket(1, sequence, At(0));
        }

        Assert.Equal(65537, _receiver.ExtendedSequence);
        Assert.Equal((4, 0), (_receiver.PacketsReceived, _receiver.PacketsLost));
        _ = _receiver.HandlePacket(1, 65535, At(0));
        Assert.Equal(65535, _receiver.ExtendedSequence);
    }

    [Fact]
    public void Lost_is_what_the_numbers_say_was_sent_and_never_came()
    {
        for (ushort sequence = 0; sequence < 100; sequence++)
        {
            if (sequence % 10 != 5)
            {
                _ = _receiver.HandlePacket(1, sequence, At(sequence * 20));
            }
        }

        Assert.Equal(10, _receiver.PacketsLost);
        Assert.True(_receiver.TryTakeReport(out ReceptionReport report));
        Assert.Equal((10, 25, 99u), (report.CumulativeLost, report.FractionLost, report.HighestSequence)); // 10/100 of 256
        _ = _receiver.HandlePacket(1, 100, At(2000));
        Assert.True(_receiver.TryTakeReport(out report));
        Assert.Equal((10, 0), (report.CumulativeLost, report.FractionLost));
    }

    [Fact]
    public void A_second_source_must_show_two_packets_in_a_row_while_the_first_still_sends()
    {
        _ = _receiver.HandlePacket(1, 100, At(0));
        Assert.Equal(RtpReception.OnProbation, _receiver.HandlePacket(2, 500, At(10)));
        Assert.Equal(RtpReception.Valid, _receiver.HandlePacket(1, 101, At(20)));
        Assert.Equal(RtpReception.OnProbation, _receiver.HandlePacket(2, 700, At(30)));
        Assert.Equal(RtpReception.Restarted, _receiver.HandlePacket(2, 701, At(40)));
        Assert.Equal(2u, _receiver.Ssrc);
    }

    [Fact]
    public void A_second_source_takes_over_at_once_when_the_first_is_quiet()
    {
        _ = _receiver.HandlePacket(1, 100, At(0));
        Assert.Equal(RtpReception.Restarted, _receiver.HandlePacket(2, 500, At(100)));
    }

    [Fact]
    public void A_flood_of_sources_does_not_disturb_the_one_that_plays()
    {
        var random = new Random(1);
        _ = _receiver.HandlePacket(1, 0, At(0));
        for (ushort sequence = 1; sequence < 500; sequence++)
        {
            for (int i = 0; i < 20; i++)
            {
                Assert.Equal(
                    RtpReception.OnProbation,
                    _receiver.HandlePacket((uint)random.NextInt64(2, uint.MaxValue), (ushort)random.Next(65536), At(sequence * 20)));
            }

            Assert.Equal(RtpReception.Valid, _receiver.HandlePacket(1, sequence, At(sequence * 20)));
        }

        Assert.Equal(0, _receiver.PacketsLost);
    }

    [Fact]
    public void A_wild_sequence_number_is_believed_the_second_time()
    {
        _ = _receiver.HandlePacket(1, 100, At(0));
        Assert.Equal(RtpReception.OnProbation, _receiver.HandlePacket(1, 30000, At(20)));
        Assert.Equal(RtpReception.Restarted, _receiver.HandlePacket(1, 30001, At(40)));
        Assert.Equal(RtpReception.Valid, _receiver.HandlePacket(1, 30002, At(60)));
        Assert.Equal(0, _receiver.PacketsLost);
    }

    [Fact]
    public void Jitter_is_the_smoothed_difference_of_spacing()
    {
        // Every second packet 8 ms late: the spacing differs by 8 ms each time, and that is where the mean goes.
        for (int i = 0; i < 400; i++)
        {
            _receiver.HandleTimestamp((uint)(i * 160), 8000, At((i * 20) + (i % 2 * 8)));
        }

        Assert.Equal(8, _receiver.Jitter.TotalMilliseconds, 0.1);
    }
}
