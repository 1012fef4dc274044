using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 4475: what it calls valid parses, what it calls invalid is refused, and answered where a request can be.</summary>
public sealed class TortureTests
{
    [Theory]
    [InlineData("wsinv")]
    [InlineData("intmeth")]
    [InlineData("esc01")]
    [InlineData("escnull")]
    [InlineData("esc02")]
    [InlineData("lwsdisp")]
    [InlineData("longreq")]
    [InlineData("dblreq")]
    [InlineData("semiuri")]
    [InlineData("transports")]
    [InlineData("mpart01")]
    [InlineData("unreason")]
    [InlineData("noreason")]
    [InlineData("baddate")] // §3.1.2.12: a Date nobody uses may be ignored
    [InlineData("badbranch")] // §3.2.1: the transaction layer's business
    [InlineData("unkscm")] // §3.3.2: 416
    [InlineData("novelsc")]
    [InlineData("unksm2")]
    [InlineData("bext01")] // §3.3.5: 420
    [InlineData("invut")] // §3.3.6: 415
    [InlineData("regaut01")]
    [InlineData("bcast")] // §3.3.10: dropped for its second Via
    [InlineData("zeromf")]
    [InlineData("cparam01")]
    [InlineData("cparam02")]
    [InlineData("regescrt")]
    [InlineData("sdp01")] // §3.3.15: 406
    [InlineData("inv2543")]
    public void A_valid_message_parses(string name)
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];

        Assert.Equal(SipParseError.None, SipMessageView.TryParse(SipVectors.Torture(name), fields, out SipMessageView view, out _));
        Assert.Equal(SipParseError.None, view.Validate(out _));
    }

    [Theory]
    [InlineData("badinv01", SipParseError.BadVia, 400)]
    [InlineData("clerr", SipParseError.BodyTooShort, 400)]
    [InlineData("ncl", SipParseError.BadContentLength, 400)]
    [InlineData("scalar02", SipParseError.BadCSeq, 400)]
    [InlineData("scalarlg", SipParseError.BadCSeq, 0)]
    [InlineData("quotbal", SipParseError.BadAddress, 400)]
    [InlineData("ltgtruri", SipParseError.BadRequestUri, 400)]
    [InlineData("lwsruri", SipParseError.BadStartLine, 400)]
    [InlineData("lwsstart", SipParseError.BadStartLine, 400)]
    [InlineData("trws", SipParseError.BadStartLine, 400)]
    [InlineData("escruri", SipParseError.BadRequestUri, 400)]
    [InlineData("regbadct", SipParseError.BadContact, 400)]
    [InlineData("badaspec", SipParseError.BadAddress, 400)]
    [InlineData("baddn", SipParseError.BadAddress, 400)]
    [InlineData("badvers", SipParseError.UnsupportedVersion, 505)]
    [InlineData("mismatch01", SipParseError.MethodMismatch, 400)]
    [InlineData("mismatch02", SipParseError.MethodMismatch, 400)]
    [InlineData("bigcode", SipParseError.BadStatusCode, 0)]
    [InlineData("insuf", SipParseError.MissingHeader, 0)] // §3.3.1: without From, To and Call-ID there is nothing to answer
    [InlineData("multi01", SipParseError.DuplicateHeader, 400)]
    [InlineData("mcl01", SipParseError.DuplicateHeader, 400)]
    public void An_invalid_message_is_refused_and_answered_if_it_is_a_request(string name, SipParseError expected, int answer)
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];

        SipParseError error = SipMessageView.TryParse(SipVectors.Torture(name), fields, out SipMessageView view, out _);
        error = error is SipParseError.None ? view.Validate(out _) : error;

        Assert.Equal(expected, error);
        Assert.Equal(answer, view.CanBeAnswered ? SipParseErrors.ToStatusCode(error) : 0);
    }

    [Fact]
    public void The_short_tortuous_invite_reads_through_its_folds()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("wsinv"), fields, out SipMessageView view, out _);

        Assert.True(view.TryGetTo(out NameAddress to));
        Assert.Equal("1918181833n", SipVectors.Text(to.Tag));
        Assert.True(view.TryGetFrom(out NameAddress from));
        Assert.Equal("J Rosenberg \\\"", from.ToDisplayText());
        Assert.Equal("98asjd8", SipVectors.Text(from.Tag));
        Assert.Equal(68, view.MaxForwards);
        Assert.Equal(9u, view.CSeq.Number);
        Assert.Equal(SipMethod.Invite, view.CSeq.Method);
        Assert.Equal(150, view.Body.Length);
        Assert.True(view.TryGetHeader("newfangledheader"u8, out ReadOnlySpan<byte> newFangled));
        Assert.Equal("newfangled value continued newfangled value", SipText.ToText(newFangled));
        Assert.True(view.TryGetHeader("UnknownHeaderWithUnusualValue"u8, out ReadOnlySpan<byte> unusual));
        Assert.Equal(";;,,;;,;", SipText.ToText(unusual));
        Assert.True(view.TryGetHeader(SipHeaderName.Subject, out ReadOnlySpan<byte> subject));
        Assert.True(subject.IsEmpty);

        var branches = new List<string>();
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Via))
        {
            Assert.True(ViaHeader.TryParse(value, out ViaHeader via));
            branches.Add($"{SipVectors.Text(via.Transport)} {SipVectors.Text(via.Host)} {SipVectors.Text(via.Branch)}");
        }

        Assert.Equal(["UDP 192.0.2.2 390skdjuw", "TCP spindle.example.com z9hG4bK9ikj8", "UDP 192.168.255.111 z9hG4bK30239"], branches);
        Assert.True(view.TryGetFirstAddress(SipHeaderName.Contact, out NameAddress contact));
        Assert.Equal("Quoted string \"\"", contact.ToDisplayText());
        Assert.True(contact.TryGetParameter("newparam"u8, out ReadOnlySpan<byte> newParam));
        Assert.Equal("newvalue", SipVectors.Text(newParam));
        Assert.True(contact.TryGetParameter("secondparam"u8, out _));
    }

    [Fact]
    public void The_wide_range_of_characters_is_kept_byte_for_byte()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("intmeth"), fields, out SipMessageView view, out _);

        Assert.Equal(SipMethod.Unknown, view.Method);
        Assert.Equal("!interesting-Method0123456789_*+`.%indeed'~", SipVectors.Text(view.MethodToken));
        Assert.True(SipUriView.TryParse(view.RequestUri, out SipUriView uri));
        Assert.Equal("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*", SipVectors.Text(uri.User));
        Assert.Equal("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)", SipVectors.Text(uri.Password));
        Assert.Equal("example.com", SipVectors.Text(uri.Host));
        Assert.True(view.TryGetTo(out NameAddress to));
        Assert.Equal("BEL:\u0007 NUL:\0 DEL:\u007f", to.ToDisplayText());
        Assert.True(view.TryGetFrom(out NameAddress from));
        Assert.Equal("_token~1'+`*%!-.", SipVectors.Text(from.Tag));
        Assert.Equal("token1~` token2'+_ token3*%!.-", from.ToDisplayText());
        Assert.Equal("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{", SipVectors.Text(view.CallId));
    }

    [Fact]
    public void Escapes_stand_where_they_are_no_delimiters()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("esc01"), fields, out SipMessageView view, out _);

        Assert.True(SipUriView.TryParse(view.RequestUri, out SipUriView uri));
        Assert.Equal("sips:user@example.com", SipUriEscaping.Unescape(uri.User));
        Assert.True(view.TryGetTo(out NameAddress to));
        Assert.True(SipUriView.TryParse(to.Uri, out SipUriView toUri));
        Assert.Equal("user", SipUriEscaping.Unescape(toUri.User));

        // "C%6Fntact" is another header field than Contact (§3.1.1.5).
        _ = SipMessageView.TryParse(SipVectors.Torture("esc02"), fields, out view, out _);
        int contacts = 0;
        foreach (ReadOnlySpan<byte> value in view.Values(SipHeaderName.Contact))
        {
            contacts += value.Length > 0 ? 1 : 0;
        }

        Assert.Equal(2, contacts);
    }

    [Fact]
    public void A_second_request_in_the_datagram_is_not_part_of_the_first()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("dblreq"), fields, out SipMessageView view, out _);

        Assert.Equal(SipMethod.Register, view.Method);
        Assert.True(view.Body.IsEmpty);
        Assert.True(view.Bytes.EndsWith("\r\n\r\n"u8));
    }

    [Fact]
    public void A_reason_phrase_may_be_missing_or_of_another_script()
    {
        Span<SipHeaderField> fields = new SipHeaderField[SipLimits.MaxHeaderCount];
        _ = SipMessageView.TryParse(SipVectors.Torture("noreason"), fields, out SipMessageView view, out _);
        Assert.Equal(100, view.StatusCode);
        Assert.True(view.ReasonPhrase.IsEmpty);

        _ = SipMessageView.TryParse(SipVectors.Torture("unreason"), fields, out view, out _);
        Assert.Equal("= 2**3 * 5**2 но сто девяносто девять - простое", SipVectors.Text(view.ReasonPhrase));
    }
}
