using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §19.1: its examples of URIs, and what it says is the same and what is not.</summary>
public sealed class SipUriViewTests
{
    [Theory]
    [InlineData("sip:alice@atlanta.com", "alice", "", "atlanta.com", null)]
    [InlineData("sip:alice:secretword@atlanta.com;transport=tcp", "alice", "secretword", "atlanta.com", null)]
    [InlineData("sips:alice@atlanta.com?subject=project%20x&priority=urgent", "alice", "", "atlanta.com", null)]
    [InlineData("sip:+1-212-555-1212:1234@gateway.com;user=phone", "+1-212-555-1212", "1234", "gateway.com", null)]
    [InlineData("sip:alice@192.0.2.4", "alice", "", "192.0.2.4", null)]
    [InlineData("sip:atlanta.com;method=REGISTER?to=alice%40atlanta.com", "", "", "atlanta.com", null)]
    [InlineData("sip:alice;day=tuesday@atlanta.com", "alice;day=tuesday", "", "atlanta.com", null)]
    [InlineData("SIP:a@[2001:db8::9:1]:5070;lr", "a", "", "[2001:db8::9:1]", 5070)]
    [InlineData("sip:[::ffff:192.0.2.1]", "", "", "[::ffff:192.0.2.1]", null)]
    [InlineData("sip:*72#@pbx_1.example", "*72#", "", "pbx_1.example", null)]
    public void A_uri_comes_apart(string text, string user, string password, string host, int? port)
    {
        Assert.True(SipUriView.TryParse(SipVectors.Crlf(text), out SipUriView uri));

        Assert.True(uri.IsSip);
        Assert.Equal(user, SipVectors.Text(uri.User));
        Assert.Equal(password, SipVectors.Text(uri.Password));
        Assert.Equal(host, SipVectors.Text(uri.Host));
        Assert.Equal(port, uri.Port);
        Assert.Equal(text, SipVectors.Text(uri.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip")]
    [InlineData("sip:")]
    [InlineData(":a@b")]
    [InlineData("1sip:a@b")]
    [InlineData("sip:@b")]
    [InlineData("sip:a@")]
    [InlineData("sip:a@b@c")]
    [InlineData("sip:a@b:65536")]
    [InlineData("sip:a@b:x")]
    [InlineData("sip:a@[2001:db8::1")]
    [InlineData("sip:a@[nonsense]")]
    [InlineData("sip:a%4@b")]
    [InlineData("sip:a%zz@b")]
    [InlineData("sip:a b@c")]
    [InlineData("sip:a@b;x=\"y\"")]
    [InlineData("<sip:a@b>")]
    [InlineData("sip:a@b\r\nX: y")]
    [InlineData("tel:")]
    [InlineData("tel:;x")]
    public void What_is_no_uri_is_refused(string text) => Assert.False(SipUriView.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Parameters_and_header_fields_are_found()
    {
        Assert.True(SipUriView.TryParse("sip:a@b;Transport=TCP;lr;x=%41?Replaces=c%40d%3Bto-tag%3D1&Require=replaces"u8, out SipUriView uri));

        Assert.Equal("TCP", SipVectors.Text(uri.Transport));
        Assert.True(uri.IsLooseRouter);
        Assert.True(uri.TryGetParameter("X"u8, out ReadOnlySpan<byte> x));
        Assert.Equal("A", SipUriEscaping.Unescape(x));
        Assert.False(uri.TryGetParameter("maddr"u8, out _));
        var headers = new List<string>();
        foreach (SipParameter header in uri.EnumerateHeaders())
        {
            headers.Add($"{SipVectors.Text(header.Name)}: {SipUriEscaping.Unescape(header.Value)}");
        }

        Assert.Equal(["Replaces: c@d;to-tag=1", "Require: replaces"], headers);
    }

    [Fact]
    public void A_tel_uri_has_a_number_and_parameters()
    {
        Assert.True(SipUriView.TryParse("tel:7042;phone-context=example.com"u8, out SipUriView uri));

        Assert.Equal(SipScheme.Tel, uri.Scheme);
        Assert.Equal("7042", SipVectors.Text(uri.User));
        Assert.True(uri.TryGetParameter("phone-context"u8, out ReadOnlySpan<byte> context));
        Assert.Equal("example.com", SipVectors.Text(context));
    }

    [Fact]
    public void Another_scheme_is_kept_byte_for_byte()
    {
        Assert.True(SipUriView.TryParse("soap.beep://192.0.2.103:3002"u8, out SipUriView uri));

        Assert.Equal(SipScheme.Other, uri.Scheme);
        Assert.Equal("soap.beep", SipVectors.Text(uri.SchemeText));
        Assert.Equal("//192.0.2.103:3002", SipVectors.Text(uri.Host));
    }

    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtLanTa.CoM;Transport=tcp", true)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5", true)]
    [InlineData("sip:carol@chicago.com;newparam=5", "sip:carol@chicago.com;security=on", true)]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com", true)]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x", true)]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp", false)]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp", false)]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting", false)]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4", false)]
    [InlineData("sip:bob@biloxi.com", "sips:bob@biloxi.com", false)]
    [InlineData("sip:a%3Bb@c", "sip:a;b@c", false)]
    [InlineData("tel:+1", "TEL:+1", true)]
    [InlineData("tel:+1", "tel:+2", false)]
    public void Uris_are_equal_as_section_19_1_4_says(string left, string right, bool expected)
    {
        Assert.True(SipUriView.TryParse(SipVectors.Crlf(left), out SipUriView first));
        Assert.True(SipUriView.TryParse(SipVectors.Crlf(right), out SipUriView second));

        Assert.Equal(expected, SipUriView.AreEqual(first, second));
        Assert.Equal(expected, SipUriView.AreEqual(second, first));
    }

    [Theory]
    [InlineData("john smith@x", "john%20smith%40x")]
    [InlineData("*72#", "*72%23")]
    [InlineData("Jürgen", "J%C3%BCrgen")]
    [InlineData("a\r\nb", "a%0D%0Ab")]
    public void A_user_is_escaped_and_back(string user, string escaped)
    {
        Assert.Equal(escaped, SipUriEscaping.EscapeUser(user));
        Assert.Equal(user, SipUriEscaping.Unescape(SipVectors.Crlf(escaped)));
    }

    [Fact]
    public void A_replaces_value_is_escaped_for_a_refer_to() =>
        Assert.Equal("1%40b%3Bto-tag%3Dx%3Bfrom-tag%3Dy", SipUriEscaping.EscapeHeader("1@b;to-tag=x;from-tag=y"));
}
