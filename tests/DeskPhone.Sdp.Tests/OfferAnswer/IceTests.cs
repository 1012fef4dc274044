using System.Net;
using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Candidates and credentials in offers and answers (RFC 8839).</summary>
public sealed class IceTests
{
    private const string Fragment = "a=ice-ufrag:8hhY";
    private const string Password = "a=ice-pwd:asd88fgpdd777uzjYhagZg";
    private const string Host = "a=candidate:1 1 UDP 2130706431 198.51.100.1 4000 typ host";

    [Theory]
    [InlineData("1 1 UDP 2130706431 198.51.100.1 4000 typ host", true)]
    [InlineData("2 1 udp 1694498815 192.0.2.3 45664 typ srflx raddr 198.51.100.1 rport 4000 generation 0", true)]
    [InlineData("1 2 UDP 1 2001:db8::1 9 typ relay", true)]
    [InlineData("1 1 TCP 2130706431 198.51.100.1 9 typ host tcptype active", false)]
    [InlineData("1 1 UDP 2130706431 8c0a.local 4000 typ host", false)]
    [InlineData("1 0 UDP 2130706431 198.51.100.1 4000 typ host", false)]
    [InlineData("1 1 UDP 99999999999 198.51.100.1 4000 typ host", false)]
    [InlineData("1 1 UDP 2130706431 198.51.100.1 70000 typ host", false)]
    [InlineData("1 1 UDP 2130706431 198.51.100.1 4000 typ", false)]
    [InlineData("", false)]
    public void A_candidate_is_read_if_it_can_be_used(string value, bool isRead) => Assert.Equal(isRead, SdpCandidate.TryParse(value) is not null);

    [Fact]
    public void A_candidate_written_is_the_candidate_read()
    {
        SdpCandidate candidate = new("100", 1, 1694498815, IPEndPoint.Parse("192.0.2.3:45664"), "srflx", IPEndPoint.Parse("192.0.2.10:16384"));

        Assert.Equal(candidate, SdpCandidate.TryParse(candidate.ToAttribute().Value!));
    }

    [Fact]
    public void The_number_of_our_own_interface_is_told_to_nobody()
    {
        SdpCandidate candidate = new("126", 1, 2130706431, new IPEndPoint(IPAddress.Parse("fe80::10%3"), 16384), "host");

        Assert.Equal("126 1 UDP 2130706431 fe80::10 16384 typ host", candidate.ToAttribute().Value);
        Assert.Null(SdpCandidate.TryParse("126 1 UDP 2130706431 fe80::10%3 16384 typ host"));
    }

    [Fact]
    public void An_offer_with_ice_is_answered_with_ice_and_the_offerer_controls()
    {
        OfferAnswerSession session = Session(isLite: false);
        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));
        Assert.Contains("a=candidate:126 1 UDP 2130706431 192.0.2.10 16384 typ host\r\n", offer, StringComparison.Ordinal);

        _ = session.HandleAnswer(Peer.Audio(Fragment, Password, Host), out AgreedAudio? agreed);
        _ = Session(isLite: false).HandleOffer(Peer.Audio(Fragment, Password, Host), SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? answered);

        Assert.True(agreed!.Ice!.IsControlling);
        Assert.False(answered!.Ice!.IsControlling);
        Assert.Equal(("8hhY", "asd88fgpdd777uzjYhagZg"), (answered.Ice.Remote.UserFragment, answered.Ice.Remote.Password));
        Assert.Contains($"a=ice-ufrag:{answered.Ice.Local.UserFragment}\r\n", Encoding.UTF8.GetString(answer!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lite_side_says_so_and_never_controls_a_full_one()
    {
        OfferAnswerSession session = Session(isLite: true);
        string offer = Encoding.UTF8.GetString(session.CreateOffer(SdpDirection.SendReceive));

        _ = session.HandleAnswer(Peer.Audio(Fragment, Password, Host), out AgreedAudio? agreed);

        Assert.True(offer.IndexOf("a=ice-lite", StringComparison.Ordinal) < offer.IndexOf("m=audio", StringComparison.Ordinal));
        Assert.False(agreed!.Ice!.IsControlling);
    }

    [Theory]
    [InlineData(Fragment, Password, "a=candidate:1 1 UDP 2130706431 203.0.113.1 4000 typ host")] // a gateway has rewritten the address
    [InlineData(Fragment, "a=ice-pwd:short", Host)]
    [InlineData(Fragment, Password, "a=sendrecv")]
    public void Where_ice_cannot_work_the_signalled_address_serves(string fragment, string password, string candidate)
    {
        OfferAnswerError error = Session(isLite: false).HandleOffer(
            Peer.Audio(fragment, password, candidate), SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed);

        Assert.Equal(OfferAnswerError.None, error);
        Assert.Null(agreed!.Ice);
        Assert.DoesNotContain("a=ice", Encoding.UTF8.GetString(answer!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_that_begins_again_gets_new_credentials()
    {
        OfferAnswerSession session = Session(isLite: false);
        _ = session.HandleOffer(Peer.Audio(Fragment, Password, Host), SdpDirection.SendReceive, out _, out AgreedAudio? first);
        _ = session.HandleOffer(Peer.Audio(Fragment, Password, Host), SdpDirection.SendReceive, out _, out AgreedAudio? same);
        _ = session.HandleOffer(Peer.Audio("a=ice-ufrag:9uB6", Password, Host), SdpDirection.SendReceive, out _, out AgreedAudio? again);

        Assert.Equal(first!.Ice!.Local.UserFragment, same!.Ice!.Local.UserFragment);
        Assert.NotEqual(first.Ice.Local.UserFragment, again!.Ice!.Local.UserFragment);
    }

    [Fact]
    public void Nothing_prints_a_password_but_the_body_itself()
    {
        _ = Session(isLite: false).HandleOffer(Peer.Audio(Fragment, Password, Host), SdpDirection.SendReceive, out _, out AgreedAudio? agreed);

        Assert.DoesNotContain("asd88fgpdd777uzjYhagZg", $"{agreed!.Ice} {new SdpAttribute("ice-pwd", "asd88fgpdd777uzjYhagZg")}", StringComparison.Ordinal);
    }

    private static OfferAnswerSession Session(bool isLite) => new(
        Peer.Options("192.0.2.10", [Peer.Pcmu]) with
        {
            Ice = new LocalIce([new SdpCandidate("126", 1, 2130706431, IPEndPoint.Parse("192.0.2.10:16384"), "host")], isLite),
        },
        sessionId: 1,
        new CountingBytes());
}
