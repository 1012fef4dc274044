using DeskPhone.Media.Dtmf;

namespace DeskPhone.Media.Tests.Dtmf;

/// <summary>RFC 4733.</summary>
public sealed class TelephoneEventTests
{
    private const int Clock = 8000;
    private const int Interval = 160;

    private static List<TelephoneEventPacket?> Send(TelephoneEventSender sender, int intervals)
    {
        var sent = new List<TelephoneEventPacket?>();
        for (int i = 0; i < intervals; i++)
        {
            sent.Add(sender.TryTake((uint)(1000 + (i * Interval)), Interval, Clock, out TelephoneEventPacket packet) ? packet : null);
        }

        return sent;
    }

    [Fact]
    public void A_digit_grows_from_its_start_and_ends_three_times()
    {
        var sender = new TelephoneEventSender();
        Assert.True(sender.TryEnqueue('#', TimeSpan.FromMilliseconds(100)));

        TelephoneEventPacket[] packets = [.. Send(sender, 20).TakeWhile(packet => packet is not null).Select(packet => packet!.Value)];

        Assert.Equal([160, 320, 480, 640, 800, 800, 800], packets.Select(packet => (int)packet.Payload.Duration));
        Assert.Equal([false, false, false, false, true, true, true], packets.Select(packet => packet.Payload.IsEnd));
        Assert.Equal([true, false, false, false, false, false, false], packets.Select(packet => packet.IsMarked));
        Assert.All(packets, packet => Assert.Equal((1000u, (byte)11), (packet.Timestamp, packet.Payload.Event)));
    }

    [Fact]
    public void Digits_wait_for_each_other_and_keep_fifty_milliseconds_apart()
    {
        var sender = new TelephoneEventSender();
        foreach (char digit in "123")
        {
            _ = sender.TryEnqueue(digit, TimeSpan.FromMilliseconds(20));
        }

        List<TelephoneEventPacket?> sent = Send(sender, 40);

        int[] starts = [.. sent.Select((packet, i) => (packet, i)).Where(x => x.packet is { IsMarked: true }).Select(x => x.i)];
        Assert.Equal([1, 2, 3], starts.Select(i => (int)sent[i]!.Value.Payload.Event));
        Assert.All(sent, packet => Assert.InRange(packet?.Payload.Duration ?? 560, 1, 560)); // 20 ms asked, 70 ms sent
        for (int i = 1; i < starts.Length; i++)
        {
            Assert.InRange(sent[starts[i - 1]..starts[i]].Count(packet => packet is null), 3, 4);
        }

        Assert.False(sender.IsBusy);
    }

    [Fact]
    public void A_digit_longer_than_the_field_stays_inside_it()
    {
        var sender = new TelephoneEventSender();
        _ = sender.TryEnqueue('5', TimeSpan.FromSeconds(20));

        Assert.Equal(ushort.MaxValue, Send(sender, 600).Max(packet => packet?.Payload.Duration));
    }

    [Theory]
    [InlineData('x')]
    [InlineData(' ')]
    [InlineData('\u0661')]
    public void What_is_no_digit_is_not_sent(char digit)
    {
        var sender = new TelephoneEventSender();
        Assert.False(sender.TryEnqueue(digit, TimeSpan.FromSeconds(1)));
        Assert.False(sender.IsBusy);
    }

    /// <summary>Whatever packets are lost, as long as one of a digit comes through, it is reported once.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Each_digit_is_reported_once_whichever_of_its_packets_are_lost(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 300; round++)
        {
            var sender = new TelephoneEventSender();
            var receiver = new TelephoneEventReceiver();
            foreach (char digit in "1122*A")
            {
                _ = sender.TryEnqueue(digit, TimeSpan.FromMilliseconds(80));
            }

            var expected = new List<char>();
            var reported = new List<char>();
            uint last = 0;
            byte[] payload = new byte[TelephoneEvent.Length];
            foreach (TelephoneEventPacket packet in Send(sender, 100).OfType<TelephoneEventPacket>())
            {
                if (random.NextDouble() < 0.5)
                {
                    continue;
                }

                if (packet.Timestamp != last)
                {
                    expected.Add(packet.Payload.Digit!.Value);
                    last = packet.Timestamp;
                }

                packet.Payload.Write(payload);
                if (receiver.TryHandle(packet.Timestamp, payload, out char digit))
                {
                    reported.Add(digit);
                }
            }

            Assert.Equal(expected, reported);
        }
    }

    [Fact]
    public void Packets_of_the_digit_before_that_come_late_report_nothing()
    {
        var receiver = new TelephoneEventReceiver();
        byte[] one = Convert.FromHexString("010A00A0");
        byte[] two = Convert.FromHexString("020A00A0");
        Assert.True(receiver.TryHandle(1000, one, out _));
        Assert.True(receiver.TryHandle(5000, two, out char digit));
        Assert.Equal('2', digit);

        Assert.False(receiver.TryHandle(1000, one, out _));
        Assert.False(receiver.TryHandle(5000, two, out _));
    }

    [Fact]
    public void A_long_event_in_segments_is_one_digit()
    {
        var receiver = new TelephoneEventReceiver();
        Assert.True(receiver.TryHandle(1000, Convert.FromHexString("070AFFFF"), out _));
        Assert.False(receiver.TryHandle(1000 + 0xFFFF, Convert.FromHexString("070A00A0"), out _));
    }

    [Fact]
    public void No_payload_makes_it_throw()
    {
        var receiver = new TelephoneEventReceiver();
        var random = new Random(7);
        byte[] buffer = new byte[8];
        for (int i = 0; i < 20_000; i++)
        {
            Span<byte> payload = buffer.AsSpan(0, random.Next(buffer.Length));
            random.NextBytes(payload);
            bool isDigit = receiver.TryHandle((uint)random.Next(), payload, out char digit);
            Assert.True(!isDigit || "0123456789*#ABCD".Contains(digit, StringComparison.Ordinal));
        }
    }
}
