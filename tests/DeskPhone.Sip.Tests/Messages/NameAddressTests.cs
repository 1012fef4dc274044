using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Tests.Messages;

/// <summary>RFC 3261 §20.10: every address form; §20.42: Via; §7.3.1: lists.</summary>
public sealed class NameAddressTests
{
    [Theory]
    [InlineData("\"A. G. Bell\" <sip:agb@bell-telephone.com> ;tag=a48s", "A. G. Bell", "sip:agb@bell-telephone.com", "a48s")]
    [InlineData("sip:+12125551212@server.phone2net.com;tag=887s", "", "sip:+12125551212@server.phone2net.com", "887s")]
    [InlineData("Anonymous <sip:c8oqz84zk7z@privacy.org>;tag=hyh8", "Anonymous", "sip:c8oqz84zk7z@privacy.org", "hyh8")]
    [InlineData("<sip:a@b;tag=inside>", "", "sip:a@b;tag=inside", "")]
    [InlineData("\"a, <b>; \\\"c\\\" \\\\\"<sip:a@b>;TAG = \"q\"", "a, <b>; \"c\" \\", "sip:a@b", "q")]
    [InlineData("Jürgen Müller <sip:j@m>", "Jürgen Müller", "sip:j@m", "")]
    [InlineData("<tel:+1-201-555-0123>;tag=1", "", "tel:+1-201-555-0123", "1")]
    [InlineData("  <sip:a@b> ; x ; tag=2 ", "", "sip:a@b", "2")]
    [InlineData("Two\r\n lines <sip:a@b>\r\n\t;tag=3", "Two lines", "sip:a@b", "3")]
    public void An_address_comes_apart(string value, string displayName, string uri, string tag)
    {
        Assert.True(NameAddress.TryParse(System.Text.Encoding.UTF8.GetBytes(value), out NameAddress address));

        Assert.Equal(displayName, address.ToDisplayText());
        Assert.Equal(uri, SipVectors.Text(address.Uri));
        Assert.Equal(tag, SipVectors.Text(address.Tag));
        Assert.False(address.IsWildcard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("<>")]
    [InlineData("<sip:a@b")]
    [InlineData("sip:a@b>")]
    [InlineData("\"open <sip:a@b>")]
    [InlineData("\"closed\" junk <sip:a@b>")]
    [InlineData("Bell, Alexander <sip:a@b>")]
    [InlineData("sip:a@b?Subject=x")]
    [InlineData("< sip:a@b>")]
    [InlineData("<sip:a@b> junk")]
    [InlineData("<sip:a@b>;=x")]
    [InlineData("<sip:a@b>;x=\"open")]
    public void What_is_no_address_is_refused(string value) => Assert.False(NameAddress.TryParse(SipVectors.Crlf(value), out _));

    [Fact]
    public void The_star_of_a_contact_is_no_address()
    {
        Assert.True(NameAddress.TryParse(" * "u8, out NameAddress star));
        Assert.True(star.IsWildcard);
        Assert.True(star.Uri.IsEmpty);
    }

    [Theory]
    [InlineData("SIP/2.0/UDP erlang.bell-telephone.com:5060;branch=z9hG4bK87asdks7", "UDP", "erlang.bell-telephone.com", 5060)]
    [InlineData("SIP / 2.0 / TLS first.example.com: 4000;ttl=16", "TLS", "first.example.com", 4000)]
    [InlineData("sip/2.0/WSS df7jal23ls0d.invalid;branch=z9hG4bKasudf", "WSS", "df7jal23ls0d.invalid", null)]
    [InlineData("SIP/2.0/UDP [2001:db8::9:1]:5070;received=[2001:db8::9:255];branch=z9hG4bKas3-111", "UDP", "[2001:db8::9:1]", 5070)]
    public void A_via_comes_apart(string value, string transport, string host, int? port)
    {
        Assert.True(ViaHeader.TryParse(SipVectors.Crlf(value), out ViaHeader via));

        Assert.Equal(transport, SipVectors.Text(via.Transport));
        Assert.Equal(host, SipVectors.Text(via.Host));
        Assert.Equal(port, via.Port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIP/2.0")]
    [InlineData("SIP/2.0/UDP")]
    [InlineData("SIP/2.0/UDP ;branch=x")]
    [InlineData("SIP/2.0/UDP a b")]
    [InlineData("SIP/2.0/UDP a:99999")]
    [InlineData("SIP/2.0/UDP a;branch=\"x")]
    [InlineData("/2.0/UDP a")]
    public void What_is_no_via_is_refused(string value) => Assert.False(ViaHeader.TryParse(SipVectors.Crlf(value), out _));

    [Fact]
    public void Rport_is_asked_for_and_then_answered()
    {
        Assert.True(ViaHeader.TryParse("SIP/2.0/UDP a;rport;branch=z9hG4bK1"u8, out ViaHeader asked));
        Assert.True(asked.HasRport);
        Assert.Null(asked.Rport);
        Assert.True(ViaHeader.TryParse("SIP/2.0/UDP a;received=192.0.2.1;rport=9988"u8, out ViaHeader answered));
        Assert.Equal(9988, answered.Rport);
        Assert.Equal("192.0.2.1", SipVectors.Text(answered.Received));
        Assert.True(answered.Branch.IsEmpty);
    }

    [Theory]
    [InlineData("a, b ,,c", "a|b|c")]
    [InlineData("\"x,y\" <sip:a,b@c>;q=\"1,2\", <sip:d>", "\"x,y\" <sip:a,b@c>;q=\"1,2\"|<sip:d>")]
    [InlineData(" , ,", "")]
    [InlineData("<sip:open, b", "<sip:open, b")]
    public void A_list_is_cut_at_its_own_commas(string value, string expected)
    {
        var elements = new List<string>();
        foreach (ReadOnlySpan<byte> element in new SipListEnumerator(SipVectors.Crlf(value)))
        {
            elements.Add(SipVectors.Text(element));
        }

        Assert.Equal(expected, string.Join('|', elements));
    }

    [Theory]
    [InlineData("4711 INVITE", 4711u, SipMethod.Invite)]
    [InlineData("0009\r\n  BYE", 9u, SipMethod.Bye)]
    [InlineData("2147483647 OPTIONS", 2147483647u, SipMethod.Options)]
    [InlineData("1 invite", 1u, SipMethod.Unknown)]
    public void A_cseq_comes_apart(string value, uint number, SipMethod method)
    {
        Assert.True(CSeqHeader.TryParse(SipVectors.Crlf(value), out CSeqHeader cSeq));
        Assert.Equal(number, cSeq.Number);
        Assert.Equal(method, cSeq.Method);
    }

    [Theory]
    [InlineData("2147483648 INVITE")]
    [InlineData("-1 INVITE")]
    [InlineData("1")]
    [InlineData("INVITE")]
    [InlineData("1 IN VITE")]
    public void What_is_no_cseq_is_refused(string value) => Assert.False(CSeqHeader.TryParse(SipVectors.Crlf(value), out _));
}
