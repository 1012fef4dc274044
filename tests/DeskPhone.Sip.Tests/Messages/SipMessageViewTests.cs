using DeskPhone.Sip.Messages;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §7: a message read in place.</summary>
public sealed class SipMessageViewTests
{
    [Fact]
    public void The_invite_reads_field_by_field()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        Assert.Equal(SipParseError.None, SipMessageView.TryParse(SipVectors.Invite, fields, out SipMessageView view, out int offset));
        Assert.Equal(SipParseError.None, view.Validate(out _));

        Assert.Equal(0, offset);
        Assert.True(view.IsRequest);
        Assert.Equal(SipMethod.Invite, view.Method);
        Assert.Equal("sip:101@192.0.2.77:5060;transport=udp;line=k4j2h9", SipVectors.Text(view.RequestUri));
        Assert.Equal(68, view.MaxForwards);
        Assert.Equal(314159u, view.CSeq.Number);
        Assert.Equal("a84b4c76e66710-9f3b2d1c8e7a6f5b@pc33.atlanta.example.com", SipVectors.Text(view.CallId));
        Assert.Equal("application/sdp", SipVectors.Text(view.ContentType));
        Assert.Equal(1800u, view.GetNumber(SipHeaderName.SessionExpires));
        Assert.Equal(307, view.Body.Length);
        Assert.True(view.HasToken(SipHeaderName.Supported, "100REL"u8));
        Assert.False(view.HasToken(SipHeaderName.Require, "100rel"u8));
        Assert.True(view.TryGetTopVia(out ViaHeader via));
        Assert.Equal("z9hG4bK1d32.5a1f6e7c0b9d8f4ab2.0", SipVectors.Text(via.Branch));
        Assert.Equal(5060, via.Port);
        Assert.True(view.TryGetFrom(out NameAddress from));
        Assert.Equal("Alice Liddell", from.ToDisplayText());
        Assert.Equal("1928301774", SipVectors.Text(from.Tag));
        Assert.True(view.TryGetTo(out NameAddress to));
        Assert.True(to.Tag.IsEmpty);

        var routes = new List<string>();
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.RecordRoute))
        {
            Assert.True(NameAddress.TryParse(value, out NameAddress route));
            routes.Add(SipVectors.Text(route.Uri));
        }

        Assert.Equal(
            ["sip:198.51.100.10;lr;ftag=1928301774;did=3a4.b51", "sips:proxy.biloxi.example.com:5061;lr", "sip:edge.atlanta.example.com;transport=tcp;lr"],
            routes);
    }

    /// <summary>The receive path of a phone under a flood must not wake the collector.</summary>
    [Fact]
    public void Reading_an_invite_allocates_nothing()
    {
        byte[] invite = SipVectors.Invite;
        Assert.InRange(invite.Length, 1_600, 2_000);
        int sum = 0;

        long allocated = AllocatedBytes.Of(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                sum += ReadAll(invite);
            }
        });

        Assert.Equal(0, allocated);
        Assert.True(sum > 0);
    }

    [Theory]
    [InlineData("i: a", SipHeaderName.CallId)]
    [InlineData("M: <sip:a@b>", SipHeaderName.Contact)]
    [InlineData("e: gzip", SipHeaderName.ContentEncoding)]
    [InlineData("s: hello", SipHeaderName.Subject)]
    [InlineData("K: timer", SipHeaderName.Supported)]
    [InlineData("r: <sip:a@b>", SipHeaderName.ReferTo)]
    [InlineData("b: <sip:a@b>", SipHeaderName.ReferredBy)]
    [InlineData("o: dialog", SipHeaderName.Event)]
    [InlineData("u: dialog", SipHeaderName.AllowEvents)]
    [InlineData("x: 90", SipHeaderName.SessionExpires)]
    [InlineData("a: *", SipHeaderName.AcceptContact)]
    [InlineData("d: fork", SipHeaderName.RequestDisposition)]
    [InlineData("j: *", SipHeaderName.RejectContact)]
    [InlineData("y: x", SipHeaderName.Identity)]
    public void A_compact_name_is_the_long_one(string line, SipHeaderName expected)
    {
        string head = expected is SipHeaderName.CallId ? "" : "Call-ID: a\r\n";
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        byte[] message = SipVectors.Crlf($"OPTIONS sip:a SIP/2.0\nv: SIP/2.0/UDP a;branch=z9hG4bKx\nf: <sip:a@b>;tag=1\nt: <sip:a@b>\n{head}CSeq: 1 OPTIONS\n{line}\n\n");

        Assert.Equal(SipParseError.None, SipMessageView.TryParse(message, fields, out SipMessageView view, out _));
        Assert.True(view.TryGetHeader(expected, out ReadOnlySpan<byte> value));
        Assert.Equal(line[3..], SipVectors.Text(value));
    }

    [Fact]
    public void Every_known_name_is_recognized_whatever_its_case()
    {
        foreach (SipHeaderName name in Enum.GetValues<SipHeaderName>())
        {
            string text = SipVectors.Text(SipHeaderNames.ToBytes(name));
            Assert.Equal(name is SipHeaderName.Other, text.Length == 0);
            Assert.Equal(name, SipHeaderNames.Recognize(SipVectors.Crlf(text)));
            Assert.Equal(name, SipHeaderNames.Recognize(SipVectors.Crlf(text.ToUpperInvariant())));
            Assert.Equal(name, SipHeaderNames.Recognize(SipVectors.Crlf(text.ToLowerInvariant())));
            Assert.Equal(SipHeaderName.Other, SipHeaderNames.Recognize(SipVectors.Crlf("X" + text + "x")));
        }
    }

    [Fact]
    public void Every_method_is_recognized_in_its_own_case_only()
    {
        foreach (SipMethod method in Enum.GetValues<SipMethod>().Where(method => method is not SipMethod.Unknown))
        {
            string token = SipVectors.Text(SipMethods.ToToken(method));
            Assert.Equal(method.ToString().ToUpperInvariant(), token);
            Assert.Equal(method, SipMethods.Recognize(SipVectors.Crlf(token)));
            Assert.Equal(SipMethod.Unknown, SipMethods.Recognize(SipVectors.Crlf(token.ToLowerInvariant())));
        }
    }

    [Theory]
    [InlineData("", SipParseError.NotSip)]
    [InlineData("\r\n\r\n", SipParseError.NotSip)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", SipParseError.NotSip)]
    [InlineData("SIP/2.0 99 Low\r\n\r\n", SipParseError.BadStatusCode)]
    [InlineData("SIP/2.0 700 High\r\n\r\n", SipParseError.BadStatusCode)]
    [InlineData("SIP/2.0 2000 Long\r\n\r\n", SipParseError.BadStatusCode)]
    [InlineData("SIP/3.0 200 OK\r\n\r\n", SipParseError.NotSip)]
    [InlineData("BYE sip:a SIP/2.0\r\n", SipParseError.Truncated)]
    [InlineData("BYE sip:a SIP/2.0\r\nTo: a", SipParseError.Truncated)]
    [InlineData("BYE sip:a SIP/2.0\r\nTo: a\r", SipParseError.Truncated)]
    [InlineData("BYE sip:a SIP/2.0\r\nTo: a\n\r\n", SipParseError.BareLineEnding)]
    [InlineData("BYE sip:a SIP/2.0\r\nTo: a\rb\r\n\r\n", SipParseError.BareLineEnding)]
    [InlineData("BYE sip:a SIP/2.0\r\nno colon here\r\n\r\n", SipParseError.BadHeader)]
    [InlineData("BYE sip:a SIP/2.0\r\n: nothing\r\n\r\n", SipParseError.BadHeader)]
    [InlineData("BYE sip:a SIP/2.0\r\n folded: first\r\n\r\n", SipParseError.BadHeader)]
    [InlineData("BYE sip:a SIP/2.0\r\nTwo words: x\r\n\r\n", SipParseError.BadHeader)]
    [InlineData("BYE sip:a SIP/2.0\r\n\r\n", SipParseError.MissingHeader)]
    public void What_is_no_message_is_refused(string text, SipParseError expected) =>
        Assert.Equal(expected, SipMessageView.TryParse(System.Text.Encoding.UTF8.GetBytes(text), new SipHeaderField[8], out _, out _));

    [Fact]
    public void Limits_hold_one_beyond_and_not_at_them()
    {
        Assert.Equal(SipParseError.None, Parse(WithHeaders("Xx: " + new string('a', SipLimits.MaxLineLength - 4) + "\r\n")));
        Assert.Equal(SipParseError.LineTooLong, Parse(WithHeaders("Xx: " + new string('a', SipLimits.MaxLineLength - 3) + "\r\n")));
        Assert.Equal(SipParseError.LineTooLong, Parse(WithHeaders("Xx: " + new string('a', 5_000) + "\r\n " + new string('a', 5_000) + "\r\n")));
        string many = string.Concat(Enumerable.Repeat("Xx: y\r\n", SipLimits.MaxHeaderCount - 5));
        Assert.Equal(SipParseError.None, Parse(WithHeaders(many)));
        Assert.Equal(SipParseError.TooManyHeaders, Parse(WithHeaders(many + "Xx: y\r\n")));
        byte[] largest = WithHeaders("");
        Array.Resize(ref largest, SipLimits.MaxMessageLength);
        Assert.Equal(SipParseError.None, Parse(largest));
        Array.Resize(ref largest, SipLimits.MaxMessageLength + 1);
        Assert.Equal(SipParseError.MessageTooLarge, Parse(largest));
    }

    [Theory]
    [InlineData("Content-Length: 4294967296", SipParseError.BadContentLength)]
    [InlineData("Content-Length: 18446744073709551617", SipParseError.BadContentLength)]
    [InlineData("Content-Length: +1", SipParseError.BadContentLength)]
    [InlineData("Content-Length:", SipParseError.BadContentLength)]
    [InlineData("Content-Length: 1", SipParseError.BodyTooShort)]
    [InlineData("l: 0\r\nContent-Length: 0", SipParseError.DuplicateHeader)]
    [InlineData("f: <sip:x@y>", SipParseError.DuplicateHeader)]
    [InlineData("cseq: 1 BYE", SipParseError.DuplicateHeader)]
    public void A_length_that_lies_and_a_second_opinion_are_refused(string line, SipParseError expected) =>
        Assert.Equal(expected, Parse(WithHeaders(line + "\r\n")));

    [Fact]
    public void Line_ends_before_the_start_line_are_skipped() =>
        Assert.Equal(SipParseError.None, Parse([.. "\r\n\r\n"u8, .. WithHeaders("")]));

    [Fact]
    public void An_error_says_where()
    {
        byte[] message = WithHeaders("Broken line\r\n");
        _ = SipMessageView.TryParse(message, new SipHeaderField[16], out SipMessageView view, out int offset);

        Assert.Equal("Broken", SipVectors.Text(message.AsSpan(offset, 6)));
        Assert.True(view.CanBeAnswered);
    }

    [Fact]
    public void An_ack_and_a_response_are_never_answered()
    {
        byte[] ack = SipVectors.Crlf("ACK sip:a SIP/2.0\nv: SIP/2.0/UDP a\nf: sip:a\nt: sip:b\ni: 1\nCSeq: 1 ACK\nbad\n\n");
        Assert.Equal(SipParseError.BadHeader, SipMessageView.TryParse(ack, new SipHeaderField[16], out SipMessageView view, out _));
        Assert.False(view.CanBeAnswered);
    }

    [Fact]
    public void An_owned_copy_reads_like_the_view()
    {
        Assert.Equal(SipParseError.None, SipMessage.TryParse([.. "\r\n"u8, .. SipVectors.Invite], out SipMessage? message));

        Assert.NotNull(message);
        Assert.Equal(SipMethod.Invite, message.View.Method);
        Assert.Equal(307, message.Body.Length);
        Assert.True(message.View.TryGetFrom(out NameAddress from));
        Assert.Equal("1928301774", SipVectors.Text(from.Tag));
        Assert.Equal(SipParseError.NotSip, SipMessage.TryParse("x"u8, out message));
        Assert.Null(message);
    }

    private static SipParseError Parse(byte[] message) =>
        SipMessageView.TryParse(message, new SipHeaderField[SipLimits.MaxHeaderCount], out _, out _);

    private static byte[] WithHeaders(string lines) => SipVectors.Crlf(
        $"BYE sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>;tag=2\r\nCall-ID: 1\r\nCSeq: 2 BYE\r\n{lines}\r\n");

    private static int ReadAll(ReadOnlySpan<byte> message)
    {
        Span<SipHeaderField> fields = stackalloc SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(message, fields, out SipMessageView view, out _);
        _ = view.Validate(out _);
        int sum = (int)view.CSeq.Number;
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Via))
        {
            sum += ViaHeader.TryParse(value, out ViaHeader via) ? via.Branch.Length : 0;
        }

        sum += view.TryGetFrom(out NameAddress from) ? from.Tag.Length : 0;
        sum += view.TryGetTo(out NameAddress to) ? to.Uri.Length : 0;
        sum += Addresses(view, SipHeaderName.Contact) + Addresses(view, SipHeaderName.Route) + Addresses(view, SipHeaderName.RecordRoute);
        return sum;
    }

    private static int Addresses(in SipMessageView view, SipHeaderName name)
    {
        int sum = 0;
        foreach (ReadOnlySpan<byte> value in view.Values(name))
        {
            sum += NameAddress.TryParse(value, out NameAddress address) && SipUriView.TryParse(address.Uri, out SipUriView uri) ? uri.Host.Length : 0;
        }

        return sum;
    }
}
