using DeskPhone.Sip.Messages;
using DeskPhone.TestKit.Measuring;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §7 and §8.2.6: what is written is what is read, and nothing else gets in.</summary>
public sealed class SipMessageWriterTests
{
    [Fact]
    public void A_request_is_written_line_by_line()
    {
        var writer = new SipMessageWriter();
        writer.StartRequest(SipMethod.Message, "sip:bob@biloxi.com");
        writer.BeginHeader(SipHeaderName.Via).Append("SIP/2.0/UDP "u8).Append("192.0.2.1").Append(":"u8).Append(5060u).EndHeader();
        writer.BeginHeader(SipHeaderName.From).AppendNameAddress("Say \"hi\" \\", "sip:alice@atlanta.com"u8).Append(";tag=1").EndHeader();
        writer.AddHeader(SipHeaderName.MaxForwards, 70);
        writer.AddHeader("X-Other"u8, "kept"u8);
        writer.Complete("text/plain"u8, "Grüße"u8);

        Assert.Equal(
            """
            MESSAGE sip:bob@biloxi.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.1:5060
            From: "Say \"hi\" \\" <sip:alice@atlanta.com>;tag=1
            Max-Forwards: 70
            X-Other: kept
            Content-Type: text/plain
            Content-Length: 7

            Grüße
            """.ReplaceLineEndings("\r\n"),
            SipVectors.Text(writer.Written.Span));
    }

    [Fact]
    public void What_was_read_is_written_and_read_again()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        foreach (byte[] message in SipVectors.AllTorture().Append(SipVectors.Invite))
        {
            if (SipMessageView.TryParse(message, fields, out SipMessageView view, out _) is not SipParseError.None || !view.IsRequest
                || view.Validate(out _) is not SipParseError.None)
            {
                continue;
            }

            var writer = new SipMessageWriter();
            writer.StartRequest(view.MethodToken, view.RequestUri);
            foreach (SipHeaderName name in Enum.GetValues<SipHeaderName>())
            {
                if (name is not (SipHeaderName.ContentLength or SipHeaderName.ContentType))
                {
                    writer.CopyHeaders(view, name);
                }
            }

            writer.Complete(view.ContentType, view.Body);
            Span<SipHeaderField> again = new SipHeaderField[SipLimits.MaxHeaderCount];
            Assert.Equal(SipParseError.None, SipMessageView.TryParse(writer.Written.Span, again, out SipMessageView copy, out _));
            Assert.Equal(SipParseError.None, copy.Validate(out _));
            Assert.True(copy.Body.SequenceEqual(view.Body));
            Assert.Equal(Values(view), Values(copy));
        }
    }

    [Fact]
    public void A_response_takes_what_section_8_2_6_says_from_its_request()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("wsinv"), fields, out SipMessageView request, out _);
        var writer = new SipMessageWriter();
        writer.StartResponse(486);
        writer.CopyResponseHeaders(request, "new"u8);
        writer.Complete();

        Assert.Equal(
            """
            SIP/2.0 486 Busy Here
            Via: SIP  /   2.0 /UDP 192.0.2.2;rport;branch=390skdjuw
            Via: SIP  / 2.0  / TCP     spindle.example.com   ; branch  =   z9hG4bK9ikj8  , SIP  /    2.0   / UDP  192.168.255.111   ; branch= z9hG4bK30239
            From: "J Rosenberg \\\""       <sip:jdrosen@example.com> ; tag = 98asjd8
            To: sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
            Call-ID: wsinv.ndaksdj@192.0.2.1
            CSeq: 0009 INVITE
            Content-Length: 0


            """.ReplaceLineEndings("\r\n"),
            SipVectors.Text(writer.Written.Span));

        _ = SipMessageView.TryParse(SipVectors.Invite, fields, out request, out _);
        writer.StartResponse(200);
        writer.CopyResponseHeaders(request, "new"u8);
        writer.Complete();
        Assert.Contains("To: Bob <sip:bob@biloxi.example.com>;tag=new\r\n", SipVectors.Text(writer.Written.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\r\nEvil: yes")]
    [InlineData("a\nEvil: yes")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void No_value_ends_its_line(string evil)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(evil);
        var writer = new SipMessageWriter();
        _ = Assert.Throws<ArgumentException>(() => writer.StartRequest(SipMethod.Bye, evil));
        _ = Assert.Throws<ArgumentException>(() => writer.StartResponse(200, evil));
        writer.StartRequest(SipMethod.Bye, "sip:a@b");
        long before = CompleteLength(writer);

        writer.StartRequest(SipMethod.Bye, "sip:a@b");
        Assert.False(writer.TryAddHeader(SipHeaderName.Subject, evil));
        Assert.False(writer.TryAddHeader(SipHeaderName.Subject, bytes));
        Assert.False(writer.TryAddHeader("X-Name"u8, bytes));
        Assert.False(writer.TryAddHeader(bytes, "value"u8));
        _ = Assert.Throws<ArgumentException>(() => writer.AddHeader(SipHeaderName.Subject, evil));
        _ = Assert.Throws<ArgumentException>(() => writer.AddHeader(SipHeaderName.Subject, bytes));
        _ = Assert.Throws<ArgumentException>(() => writer.Complete(bytes, "x"u8));
        Assert.Equal(before, CompleteLength(writer));

        writer.StartRequest(SipMethod.Bye, "sip:a@b");
        _ = writer.BeginHeader(SipHeaderName.Contact);
        _ = Assert.Throws<ArgumentException>(() => writer.Append(evil));
        _ = Assert.Throws<ArgumentException>(() => writer.Append(bytes));
        _ = Assert.Throws<ArgumentException>(() => writer.AppendQuoted(evil));
        _ = Assert.Throws<ArgumentException>(() => writer.AppendNameAddress(evil, "sip:a@b"u8));
        _ = Assert.Throws<ArgumentException>(() => writer.AppendNameAddress("a", bytes));
        writer.EndHeader();
        Assert.Equal(before + "Contact: \r\n".Length, CompleteLength(writer));
    }

    [Theory]
    [InlineData("sip:a@b> SIP/2.0")]
    [InlineData("sip:a b")]
    [InlineData("")]
    public void No_uri_ends_before_its_end(string evil)
    {
        var writer = new SipMessageWriter();
        _ = Assert.Throws<ArgumentException>(() => writer.StartRequest(SipMethod.Bye, evil));
        writer.StartResponse(200);
        _ = writer.BeginHeader(SipHeaderName.Contact);
        _ = Assert.Throws<ArgumentException>(() => writer.AppendNameAddress("", SipVectors.Crlf(evil)));
    }

    [Fact]
    public void The_writer_alone_says_how_long_a_body_is()
    {
        var writer = new SipMessageWriter();
        writer.StartResponse(200);
        _ = Assert.Throws<ArgumentException>(() => writer.AddHeader(SipHeaderName.ContentLength, 7));
        _ = Assert.Throws<ArgumentException>(() => writer.AddHeader("l"u8, "7"u8));
        _ = Assert.Throws<ArgumentException>(() => writer.Complete(default, "body"u8));
        _ = Assert.Throws<InvalidOperationException>(() => writer.Written);
        writer.Complete();
        _ = Assert.Throws<InvalidOperationException>(() => writer.AddHeader(SipHeaderName.Subject, "late"));
    }

    [Fact]
    public void A_buffer_that_has_grown_is_used_again()
    {
        var writer = new SipMessageWriter();

        long allocated = AllocatedBytes.Of(() => WriteBig(writer));

        Assert.Equal(0, allocated);
        Assert.Equal(20_000, SipVectors.Text(writer.Written.Span).Split("\r\n\r\n")[1].Length);
    }

    private static void WriteBig(SipMessageWriter writer)
    {
        writer.StartResponse(200);
        writer.AddHeader(SipHeaderName.Subject, "big"u8);
        Span<byte> body = stackalloc byte[20_000];
        body.Fill((byte)'x');
        writer.Complete("text/plain"u8, body);
    }

    private static long CompleteLength(SipMessageWriter writer)
    {
        writer.Complete();
        return writer.Written.Length;
    }

    private static List<string> Values(in SipMessageView view)
    {
        var values = new List<string>();
        foreach (ref readonly SipHeaderField field in view.Fields)
        {
            if (field.Name is not SipHeaderName.ContentLength)
            {
                values.Add($"{field.Name} {SipText.ToText(view.ValueOf(field))}");
            }
        }

        values.Sort(StringComparer.Ordinal);
        return values;
    }
}
