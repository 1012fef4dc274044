using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Sdp.Tests.OfferAnswer;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Sdp.Tests.Description;

/// <summary>RFC 8866, and what peers make of it.</summary>
public sealed class SdpParserTests
{
    /// <summary>RFC 8866 §5, the example, with a video line that has attributes of its own.</summary>
    private const string Example =
        """
        v=0
        o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1
        s=Call to John Smith
        i=SDP Offer #1
        u=http://www.jdoe.example.com/home.html
        e=Jane Doe <jane@jdoe.example.com>
        p=+1 617 555-6011
        c=IN IP4 198.51.100.1
        t=0 0
        a=sendonly
        m=audio 49170 RTP/AVP 0
        m=audio 49180/2 RTP/AVP 0
        m=video 51372 RTP/AVP 99
        c=IN IP6 2001:db8::2
        a=rtpmap:99 h263-1998/90000
        a=recvonly
        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:abc
        a=setup:actpass

        """;

    [Fact]
    public void The_example_of_the_standard_is_read_line_by_line()
    {
        SessionDescription description = Peer.Parse(Encoding.UTF8.GetBytes(Example));

        Assert.Equal(new SdpOrigin("jdoe", "3724394400", "3724394405", "IP4", "198.51.100.1"), description.Origin);
        Assert.Equal("Call to John Smith", description.Name);
        Assert.Equal([49170, 49180, 51372], description.Media.Select(media => media.Port));
        Assert.Equal([1, 2, 1], description.Media.Select(media => media.PortCount));
        Assert.Equal(SdpDirection.SendOnly, description.DirectionOf(description.Media[0]));
        Assert.Equal(SdpDirection.ReceiveOnly, description.DirectionOf(description.Media[2]));
        Assert.Equal("198.51.100.1", description.ConnectionOf(description.Media[0])!.Address);
        Assert.Equal(new SdpConnection("IP6", "2001:db8::2"), description.ConnectionOf(description.Media[2]));
        Assert.Equal(new SdpRtpMap(99, "h263-1998", 90000, 1), description.Media[2].RtpMap(99));
        Assert.Equal("actpass", description.Media[2].Attribute("setup"));
        Assert.Equal("1 AES_CM_128_HMAC_SHA1_80 inline:abc", description.Media[2].Attribute("crypto"));
    }

    [Fact]
    public void Of_two_connections_in_one_place_the_first_counts()
    {
        SessionDescription description = Peer.Parse(Peer.Body(
            "c=IN IP4 192.0.2.1", "c=IN IP4 192.0.2.2", "m=audio 4000 RTP/AVP 0", "c=IN IP4 192.0.2.3", "c=IN IP4 192.0.2.4"));

        Assert.Equal("192.0.2.1", description.Connection!.Address);
        Assert.Equal("192.0.2.3", description.ConnectionOf(description.Media[0])!.Address);
    }

    [Fact]
    public void What_is_written_reads_the_same()
    {
        foreach (string body in (string[])[Example, PeerBodies.Baresip, PeerBodies.Linphone, PeerBodies.Yealink, PeerBodies.Browser])
        {
            byte[] written = SdpWriter.Write(Peer.Parse(Encoding.UTF8.GetBytes(body)));
            Assert.Equal(written, SdpWriter.Write(Peer.Parse(written)));
        }
    }

    [Theory]
    [InlineData("", SdpParseError.WrongVersion, 0)]
    [InlineData("v=1\r\n", SdpParseError.WrongVersion, 0)]
    [InlineData("o=- 1 1 IN IP4 h\r\nv=0\r\n", SdpParseError.WrongVersion, 0)]
    [InlineData("v=0\r\ns=-\r\n", SdpParseError.BadOrigin, 10)]
    [InlineData("v=0\r\no=- 1 1 IN IP4\r\n", SdpParseError.BadOrigin, 5)]
    [InlineData("v=0\r\ngarbage\r\n", SdpParseError.MalformedLine, 5)]
    [InlineData("v=0\r\nA=x\r\n", SdpParseError.MalformedLine, 5)]
    [InlineData("v=0\r\nm\r\n", SdpParseError.MalformedLine, 5)]
    [InlineData("v=0\r\ns=a\0b\r\n", SdpParseError.ForbiddenCharacter, 5)]
    [InlineData("v=0\r\ns=a\rb\r\n", SdpParseError.ForbiddenCharacter, 5)]
    [InlineData("v=0\r\nc=IN IP4\r\n", SdpParseError.BadConnection, 5)]
    [InlineData("v=0\nm=audio 1\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio -1 RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio +1 RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio 65536 RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio 1/0 RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio 1/ RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    [InlineData("v=0\nm=audio 99999999999999 RTP/AVP 0\n", SdpParseError.BadMediaLine, 4)]
    public void What_is_refused_is_refused_at_its_line(string body, SdpParseError expected, int expectedOffset)
    {
        Assert.Equal(expected, SdpParser.TryParse(Encoding.UTF8.GetBytes(body), out SessionDescription? description, out int offset));
        Assert.Null(description);
        Assert.Equal(expectedOffset, offset);
    }

    [Fact]
    public void Every_limit_holds_and_is_reachable()
    {
        string attributes = string.Concat(Enumerable.Repeat("a=x\n", SdpLimits.MaximumAttributes));
        string media = string.Concat(Enumerable.Repeat("m=audio 0 RTP/AVP 0\n", SdpLimits.MaximumMedia));
        const string Start = "v=0\no=- 1 1 IN IP4 h\n";

        Assert.Equal(SdpParseError.None, ErrorOf(Start + attributes + "m=audio 0 RTP/AVP 0\n" + attributes));
        Assert.Equal(SdpParseError.TooManyAttributes, ErrorOf(Start + attributes + "a=x\n"));
        Assert.Equal(SdpParseError.None, ErrorOf(Start + media));
        Assert.Equal(SdpParseError.TooManyMedia, ErrorOf(Start + media + "m=audio 0 RTP/AVP 0\n"));

        string filler = new('x', SdpLimits.MaximumLength - Start.Length - 3);
        Assert.Equal(SdpParseError.None, ErrorOf($"{Start}s={filler}\n"));
        Assert.Equal(SdpParseError.TooLong, ErrorOf($"{Start}s={filler}x\n"));

        SessionDescription many = Peer.Parse(Encoding.UTF8.GetBytes($"{Start}m=audio 0 RTP/AVP {string.Join(' ', Enumerable.Range(0, 500))}\n"));
        Assert.Equal(SdpLimits.MaximumFormats, many.Media[0].Formats.Count);
    }

    [Theory]
    [InlineData("0 PCMU")]
    [InlineData("0 PCMU/")]
    [InlineData("0 /8000")]
    [InlineData("0 PCMU/0")]
    [InlineData("0 PCMU/8000/0")]
    [InlineData("0 PCMU/8000/1/1")]
    [InlineData("128 PCMU/8000")]
    [InlineData("x PCMU/8000")]
    [InlineData("0")]
    [InlineData("")]
    public void A_broken_rtpmap_maps_nothing(string value) => Assert.False(SdpRtpMap.TryParse(value, out _));

    [Fact]
    public void A_value_cannot_start_a_line_of_its_own()
    {
        byte[] written = SdpWriter.Write(new SessionDescription
        {
            Origin = new SdpOrigin("a\r\nm=video 1 RTP/AVP 0", "1", "1\n", "IP4", "h\0"),
            Name = "x\r\na=evil",
            Connection = new SdpConnection("IP4", "192.0.2.1\r\na=evil"),
            Attributes = [new SdpAttribute("tool", "x\na=evil"), new SdpAttribute("a\rb")],
            Media = [new MediaDescription { Media = "audio\r\n", Port = 1, Protocol = "RTP/AVP\n", Formats = ["0\r\na=evil"] }],
        });

        SessionDescription read = Peer.Parse(written);
        Assert.Single(read.Media);
        Assert.Equal(2, read.Attributes.Count);
        Assert.Empty(read.Media[0].Attributes);
        Assert.DoesNotContain((byte)0, written);
    }

    [Fact]
    public void Reading_lines_allocates_nothing()
    {
        byte[] body = Encoding.UTF8.GetBytes(PeerBodies.Baresip);
        int ports = 0;

        long allocated = AllocatedBytes.Of(() =>
        {
            ports = 0;
            for (int i = 0; i < 100; i++)
            {
                ports += SumOfPorts(body);
            }
        });

        Assert.Equal(0, allocated);
        Assert.Equal(100 * 10234, ports);
    }

    [Fact]
    public void No_prefix_of_a_body_makes_anything_throw()
    {
        foreach (string body in (string[])[Example, PeerBodies.Baresip, PeerBodies.Linphone, PeerBodies.Yealink, PeerBodies.Sloppy, PeerBodies.Browser])
        {
            byte[] whole = Encoding.UTF8.GetBytes(body);
            for (int length = 0; length <= whole.Length; length++)
            {
                Exercise(whole.AsSpan(0, length));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_mutation_of_a_body_makes_anything_throw(int seed)
    {
        var random = new Random(seed);
        byte[][] bodies = [.. ((string[])[PeerBodies.Baresip, PeerBodies.Linphone, PeerBodies.Yealink, PeerBodies.Sloppy]).Select(Encoding.UTF8.GetBytes)];
        ReadOnlySpan<byte> likely = "\r\n =:/0129aAmcIP.-\0"u8;
        int taken = 0;
        for (int i = 0; i < 5_000; i++)
        {
            byte[] mutated = [.. bodies[random.Next(bodies.Length)]];
            for (int n = random.Next(1, 8); n > 0; n--)
            {
                mutated[random.Next(mutated.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : likely[random.Next(likely.Length)];
            }

            taken += Exercise(mutated) ? 1 : 0;
        }

        Assert.InRange(taken, 1, 4_999);
    }

    private static SdpParseError ErrorOf(string body) => SdpParser.TryParse(Encoding.UTF8.GetBytes(body), out _, out _);

    private static int SumOfPorts(ReadOnlySpan<byte> body)
    {
        int ports = 0;
        foreach (SdpLine line in new SdpLineReader(body))
        {
            if (line.Type == (byte)'m' && SdpMediaLine.TryParse(line.Value, out SdpMediaLine media))
            {
                ports += media.Port;
            }
        }

        return ports;
    }

    /// <summary>Feeds a body to everything that takes one from the network; what is agreed must make sense.</summary>
    private static bool Exercise(ReadOnlySpan<byte> body)
    {
        if (SdpParser.TryParse(body, out SessionDescription? description, out int offset) is SdpParseError.None)
        {
            byte[] written = SdpWriter.Write(description!);
            Assert.Equal(description!.Media.Count, Peer.Parse(written).Media.Count);
        }

        Assert.InRange(offset, 0, body.Length);

        OfferAnswerSession session = Peer.Session(Peer.Opus, Peer.G722, Peer.Pcma, Peer.Event8);
        OfferAnswerError error = session.HandleOffer(body, SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed);
        Assert.Equal(error is OfferAnswerError.None, answer is not null && agreed is not null);
        if (answer is not null)
        {
            Assert.Equal(description!.Media.Count, Peer.Parse(answer).Media.Count);
            Assert.InRange(agreed!.Remote.Port, 1, 65535);
            Assert.NotEmpty(agreed.Receive);
        }

        session.RollBack();
        session.CreateOffer(SdpDirection.SendReceive);
        if (session.HandleAnswer(body, out agreed) is OfferAnswerError.None)
        {
            Assert.InRange(agreed!.PacketDuration.TotalMilliseconds, 10, 60);
        }

        return error is OfferAnswerError.None;
    }
}
