using DeskPhone.Media.Rtcp;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Tests.Rtcp;

/// <summary>RFC 3550 §6.</summary>
public sealed class RtcpTests
{
    private static Instant At(double milliseconds) => Instant.FromBoot(TimeSpan.FromMilliseconds(milliseconds));

    private static byte[] Compound(bool isGoodbye = true)
    {
        var sender = new RtpSender(new SeededRandom(1));
        _ = sender.WriteHeader(new byte[12], 0, false, 0, 160);
        var receiver = new RtpReceiver();
        _ = receiver.HandlePacket(0x11223344, 5, At(0));
        byte[] buffer = new byte[RtcpSession.MaxLength];
        int length = new RtcpSession(new SeededRandom(2), At(0)).Write(buffer, sender, receiver, null, isGoodbye, At(5000));
        return buffer[..length];
    }

    [Fact]
    public void A_report_is_a_compound_of_report_description_and_goodbye()
    {
        ReadOnlySpan<byte> rest = Compound();

        Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref rest, out RtcpPacket report));
        Assert.Equal((RtcpPacketType.SenderReport, 1), (report.Type, report.ReportCount));
        Assert.Equal((0x11223344u, 5u), (report.GetReport(0).Report.Ssrc, report.GetReport(0).Report.HighestSequence));
        Assert.True(report.TryGetSenderTime(out uint time));
        Assert.Equal(5u << 16, time); // five seconds after boot
        uint ssrc = report.Ssrc;

        Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref rest, out RtcpPacket description));
        Assert.Equal((RtcpPacketType.SourceDescription, ssrc), (description.Type, description.Ssrc));

        Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref rest, out RtcpPacket goodbye));
        Assert.True(goodbye.IsGoodbyeOf(ssrc));
        Assert.False(goodbye.IsGoodbyeOf(ssrc + 1));
        Assert.True(rest.IsEmpty);
    }

    [Fact]
    public void Who_sent_nothing_since_the_last_report_sends_a_receiver_report()
    {
        byte[] buffer = new byte[RtcpSession.MaxLength];
        var session = new RtcpSession(new SeededRandom(2), At(0));
        var sender = new RtpSender(new SeededRandom(1));

        int length = session.Write(buffer, sender, new RtpReceiver(), null, isGoodbye: false, At(5000));

        ReadOnlySpan<byte> rest = buffer.AsSpan(0, length);
        Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref rest, out RtcpPacket report));
        Assert.Equal((RtcpPacketType.ReceiverReport, 0), (report.Type, report.ReportCount));
    }

    /// <summary>Our report goes there in 30 ms, waits 500 ms, and its echo comes back in 30 ms.</summary>
    [Fact]
    public void The_round_trip_leaves_out_what_the_peer_waited()
    {
        var ours = new RtpSender(new SeededRandom(1));
        var theirs = new RtpSender(new SeededRandom(2));
        var ourSession = new RtcpSession(new SeededRandom(3), At(0));
        var theirSession = new RtcpSession(new SeededRandom(4), At(0));
        var theirReceiver = new RtpReceiver();
        _ = ours.WriteHeader(new byte[12], 0, false, 0, 160);
        _ = theirReceiver.HandlePacket(ours.Ssrc, 1, At(0));
        byte[] buffer = new byte[RtcpSession.MaxLength];

        int length = ourSession.Write(buffer, ours, new RtpReceiver(), null, isGoodbye: false, At(10_000));
        Assert.Equal(RtcpParseError.None, theirSession.HandlePacket(buffer.AsSpan(0, length), theirs.Ssrc, At(10_030)));
        length = theirSession.Write(buffer, theirs, theirReceiver, null, isGoodbye: false, At(10_530));
        Assert.Equal(RtcpParseError.None, ourSession.HandlePacket(buffer.AsSpan(0, length), ours.Ssrc, At(10_560)));

        Assert.Equal(60, ourSession.RoundTrip!.Value.TotalMilliseconds, 0.1);
        Assert.Equal(0, ourSession.PeerLoss);
    }

    [Fact]
    public void Reports_are_five_seconds_apart_give_or_take_a_half()
    {
        var session = new RtcpSession(new SeededRandom(5), At(0));
        byte[] buffer = new byte[RtcpSession.MaxLength];
        var sender = new RtpSender(new SeededRandom(1));
        Instant last = session.Deadline;
        Assert.InRange((last - At(0)).TotalSeconds, 1, 3.1);
        var spacings = new HashSet<double>();
        for (int i = 0; i < 200; i++)
        {
            _ = session.Write(buffer, sender, new RtpReceiver(), null, isGoodbye: false, last);
            spacings.Add((session.Deadline - last).TotalSeconds);
            last = session.Deadline;
        }

        Assert.All(spacings, spacing => Assert.InRange(spacing, 2.05, 6.16)); // §6.3.1 with its compensation
        Assert.InRange(spacings.Count, 190, 200);
    }

    [Fact]
    public void The_canonical_name_is_random_in_every_session()
    {
        byte[] first = Compound(), second = new byte[RtcpSession.MaxLength];
        int length = new RtcpSession(new SeededRandom(9), At(0)).Write(
            second, new RtpSender(new SeededRandom(1)), new RtpReceiver(), null, isGoodbye: false, At(0));
        Assert.Equal(first.Length - 24 - 20 - 8, length);
        Assert.NotEqual(first[62..78], second[18..34]);
    }

    [Fact]
    public void No_prefix_and_no_mutation_makes_it_throw()
    {
        byte[] valid = Compound();
        var session = new RtcpSession(new SeededRandom(2), At(0));
        for (int length = 0; length < valid.Length; length++)
        {
            _ = session.HandlePacket(valid.AsSpan(0, length), 1, At(0));
        }

        Assert.Equal(RtcpParseError.TooShort, session.HandlePacket(valid.AsSpan(0, 30), 1, At(0)));
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++)
        {
            byte[] mutation = [.. valid];
            for (int j = random.Next(1, 4); j > 0; j--)
            {
                mutation[random.Next(mutation.Length)] = (byte)random.Next(256);
            }

            _ = session.HandlePacket(mutation, 1, At(i));
        }
    }

    [Theory]
    [InlineData("40C8000100000000", RtcpParseError.WrongVersion)]
    [InlineData("8000000100000000", RtcpParseError.WrongType)]
    [InlineData("80C9000200000000", RtcpParseError.TooShort)]
    [InlineData("A0C9000100000000", RtcpParseError.BadPadding)]
    [InlineData("A0C9000100000009", RtcpParseError.BadPadding)]
    public void A_datagram_that_lies_is_refused(string hex, RtcpParseError expected)
    {
        ReadOnlySpan<byte> rest = Convert.FromHexString(hex);
        Assert.Equal(expected, RtcpPacket.TryTake(ref rest, out _));
    }

    /// <summary>RFC 3611 §2 and §4.7, byte by byte.</summary>
    [Fact]
    public void Voip_metrics_travel_in_an_extended_report()
    {
        byte[] buffer = new byte[100];
        var told = new VoipMetrics
        {
            Ssrc = 0x01020304,
            LossRate = 5,
            DiscardRate = 6,
            BurstDensity = 7,
            GapDensity = 8,
            BurstDurationMs = 300,
            GapDurationMs = 4000,
            RoundTripMs = 120,
            EndSystemDelayMs = 60,
            RFactor = 93,
            ListeningMosTenths = 44,
            ConversationalMosTenths = 43,
            BufferMs = 40,
            BufferMaximumMs = 80,
            BufferLimitMs = 500,
        };
        var writer = new RtcpWriter(buffer);
        writer.WriteVoipMetrics(0xAABBCCDD, told);

        Assert.Equal(
            "80cf000aaabbccdd" + "0700000801020304" + "05060708" + "012c0fa0" + "0078003c" + "7f7f7f10" + "5d7f2c2b" + "b0000028" + "005001f4",
            Convert.ToHexStringLower(buffer.AsSpan(0, writer.Length)));
        ReadOnlySpan<byte> datagram = buffer.AsSpan(0, writer.Length);
        Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref datagram, out RtcpPacket packet));
        Assert.True(packet.TryGetVoipMetrics(out VoipMetrics heard));
        Assert.Equal(told, heard);
    }

    [Fact]
    public void An_extended_report_cut_anywhere_is_no_report_and_no_exception()
    {
        byte[] buffer = new byte[100];
        var writer = new RtcpWriter(buffer);
        writer.WriteVoipMetrics(1, new VoipMetrics { Ssrc = 2 });
        for (int words = 0; words < 10; words++)
        {
            byte[] cut = buffer[..(4 + (words * 4))];
            cut[3] = (byte)words;
            ReadOnlySpan<byte> datagram = cut;
            Assert.Equal(RtcpParseError.None, RtcpPacket.TryTake(ref datagram, out RtcpPacket packet));
            Assert.False(packet.TryGetVoipMetrics(out _));
        }
    }

    [Fact]
    public void The_peer_learns_how_well_it_is_received()
    {
        var sender = new RtpSender(new SeededRandom(1));
        var receiver = new RtpReceiver();
        _ = receiver.HandlePacket(77, 1, At(0));
        byte[] buffer = new byte[RtcpSession.MaxLength];
        int length = new RtcpSession(new SeededRandom(2), At(0)).Write(buffer, sender, receiver, new VoipMetrics { LossRate = 9 }, isGoodbye: true, At(5000));
        var peer = new RtcpSession(new SeededRandom(3), At(0));

        Assert.Equal(RtcpParseError.None, peer.HandlePacket(buffer.AsSpan(0, length), ownSsrc: 77, At(5001)));

        Assert.Equal((77u, (byte)9), (peer.PeerMetrics!.Value.Ssrc, peer.PeerMetrics.Value.LossRate));
    }
}
