using DeskPhone.Sip.Messages;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §18.3 and RFC 5626 §3.5.1: a stream cut into messages wherever the network cuts it.</summary>
public sealed class SipStreamFramerTests
{
    private static readonly byte[] s_stream =
        [.. "\r\n\r\n"u8, .. SipVectors.Invite, .. "\r\n\r\n"u8, .. SipVectors.Torture("wsinv"), .. "\r\n"u8, .. SipVectors.Torture("zeromf")];

    [Fact]
    public void A_stream_split_anywhere_gives_the_same_items()
    {
        string[] expected = ["Ping", "Message 1", "Ping", "Message 2", "Pong", "Message 3"];
        for (int split = 0; split <= s_stream.Length; split++)
        {
            var framer = new SipStreamFramer(isInitiator: false);
            var items = new List<string>();
            framer.Append(s_stream.AsSpan(0, split));
            Drain(framer, items);
            framer.Append(s_stream.AsSpan(split));
            Drain(framer, items);
            Assert.Equal(expected, items);
            Assert.Equal(0, framer.BufferedLength);
        }
    }

    [Fact]
    public void A_stream_byte_by_byte_gives_the_same_items()
    {
        var framer = new SipStreamFramer(isInitiator: false);
        var items = new List<string>();
        foreach (byte value in s_stream)
        {
            framer.GetMemory().Span[0] = value;
            framer.Advance(1);
            Drain(framer, items);
        }

        Assert.Equal(["Ping", "Message 1", "Ping", "Message 2", "Pong", "Message 3"], items);
    }

    [Fact]
    public void The_opener_of_a_connection_has_its_pong_at_once()
    {
        var opener = new SipStreamFramer(isInitiator: true);
        opener.Append("\r\n"u8);
        Assert.Equal(SipStreamItem.Pong, opener.Read(out _));

        var acceptor = new SipStreamFramer(isInitiator: false);
        acceptor.Append("\r\n"u8);
        Assert.Equal(SipStreamItem.NeedMore, acceptor.Read(out _));
        acceptor.Append("\r\n"u8);
        Assert.Equal(SipStreamItem.Ping, acceptor.Read(out _));
    }

    [Theory]
    [InlineData("BYE sip:a SIP/2.0\r\nTo: a\r\n\r\n", SipParseError.MissingContentLength)]
    [InlineData("BYE sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n", SipParseError.BadContentLength)]
    [InlineData("BYE sip:a SIP/2.0\r\nContent-Length: 4294967297\r\n\r\n", SipParseError.BadContentLength)]
    [InlineData("BYE sip:a SIP/2.0\r\nContent-Length: 65535\r\n\r\n", SipParseError.MessageTooLarge)]
    [InlineData("BYE sip:a SIP/2.0\r\nl: 1\r\nContent-Length : 2\r\n\r\n", SipParseError.DuplicateHeader)]
    [InlineData("\u0016\u0003\u0001", SipParseError.NotSip)]
    [InlineData("\n\n", SipParseError.NotSip)]
    [InlineData("\rBYE", SipParseError.BareLineEnding)]
    public void A_stream_that_cannot_be_cut_is_broken_for_good(string stream, SipParseError expected)
    {
        var framer = new SipStreamFramer(isInitiator: false);
        framer.Append(System.Text.Encoding.UTF8.GetBytes(stream));

        Assert.Equal(SipStreamItem.Broken, framer.Read(out _));
        Assert.Equal(expected, framer.Error);
        framer.Append(SipVectors.Invite);
        framer.Append(SipVectors.Invite);
        Assert.Equal(SipStreamItem.Broken, framer.Read(out _));
        Assert.Equal(SipVectors.Invite.Length, framer.BufferedLength); // what is of no use does not pile up
    }

    [Fact]
    public void A_folded_length_counts_as_well()
    {
        var framer = new SipStreamFramer(isInitiator: false);
        framer.Append("BYE sip:a SIP/2.0\r\nContent-Length :\r\n 3\r\n\r\nabcBYE"u8);

        Assert.Equal(SipStreamItem.Message, framer.Read(out ReadOnlySpan<byte> message));
        Assert.True(message.EndsWith("abc"u8));
        Assert.Equal(3, framer.BufferedLength);
    }

    [Fact]
    public void A_header_without_end_is_not_kept_beyond_the_limit()
    {
        var framer = new SipStreamFramer(isInitiator: false);
        byte[] chunk = new byte[4_096];
        chunk.AsSpan().Fill((byte)'a');
        SipStreamItem item = SipStreamItem.NeedMore;
        for (int received = 0; received <= SipLimits.MaxMessageLength && item is SipStreamItem.NeedMore; received += chunk.Length)
        {
            framer.Append(chunk);
            item = framer.Read(out _);
        }

        Assert.Equal(SipStreamItem.Broken, item);
        Assert.Equal(SipParseError.MessageTooLarge, framer.Error);
    }

    [Fact]
    public void Message_after_message_allocates_nothing()
    {
        var framer = new SipStreamFramer(isInitiator: false);
        int bytes = 0;

        long allocated = AllocatedBytes.Of(() => bytes = Pump(framer));

        Assert.Equal(0, allocated);
        Assert.Equal(100 * SipVectors.Invite.Length, bytes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_stream_makes_it_throw_or_hang(int seed)
    {
        var random = new Random(seed);
        for (int run = 0; run < 2_000; run++)
        {
            var framer = new SipStreamFramer(random.Next(2) == 0);
            byte[] stream = [.. s_stream];
            for (int changes = random.Next(1, 8); changes > 0; changes--)
            {
                stream[random.Next(stream.Length)] = (byte)random.Next(random.Next(2) == 0 ? 64 : 256);
            }

            int at = 0;
            int items = 0;
            while (at < stream.Length)
            {
                int count = Math.Min(random.Next(1, 700), stream.Length - at);
                framer.Append(stream.AsSpan(at, count));
                at += count;
                while (framer.Read(out _) is not (SipStreamItem.NeedMore or SipStreamItem.Broken))
                {
                    Assert.True(++items < stream.Length);
                }
            }
        }
    }

    private static int Pump(SipStreamFramer framer)
    {
        int bytes = 0;
        for (int i = 0; i < 100; i++)
        {
            framer.Append(SipVectors.Invite);
            bytes += framer.Read(out ReadOnlySpan<byte> message) is SipStreamItem.Message ? message.Length : 0;
        }

        return bytes;
    }

    private static void Drain(SipStreamFramer framer, List<string> items)
    {
        while (true)
        {
            SipStreamItem item = framer.Read(out ReadOnlySpan<byte> message);
            if (item is SipStreamItem.NeedMore or SipStreamItem.Broken)
            {
                return;
            }

            string which = message.IsEmpty ? ""
                : message.SequenceEqual(SipVectors.Invite) ? " 1"
                : message.SequenceEqual(SipVectors.Torture("wsinv")) ? " 2"
                : message.SequenceEqual(SipVectors.Torture("zeromf")) ? " 3" : " ?";
            items.Add(item + which);
        }
    }
}
