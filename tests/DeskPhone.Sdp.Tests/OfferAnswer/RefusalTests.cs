using System.Text;
using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>What is not agreed, and that nothing changes then.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("IN IP4 pbx.example", OfferAnswerError.HostName)]
    [InlineData("IN IP6 pbx.example", OfferAnswerError.HostName)]
    [InlineData("IN IP4 224.2.1.1/127", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 224.2.1.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 ff15::101", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 ::ffff:224.2.1.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 255.255.255.255", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 240.0.0.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 0.0.0.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 198.51.100.256", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 198.51.100", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 3325256705", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 198.051.100.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP4 0x7f.0.0.1", OfferAnswerError.HostName)] // a legal host name, if a silly one
    [InlineData("IN IP4 2001:db8::1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 198.51.100.1", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 fe80::1%eth0", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 [2001:db8::1]", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 2001:db8::1::2", OfferAnswerError.BadAddress)]
    [InlineData("IN IP6 2001:db8::1", OfferAnswerError.AddressFamilyMismatch)]
    [InlineData("IN IP5 198.51.100.1", OfferAnswerError.BadAddress)]
    [InlineData("ATM IP4 198.51.100.1", OfferAnswerError.BadDescription)]
    [InlineData("IN IP4 ", OfferAnswerError.BadDescription)]
    public void An_address_we_cannot_send_to_is_refused(string connection, OfferAnswerError expected) =>
        AssertRefused(Peer.Body($"c={connection}", "m=audio 4000 RTP/AVP 0"), expected);

    [Fact]
    public void A_stream_without_an_address_is_refused() =>
        AssertRefused(Peer.Body("m=audio 4000 RTP/AVP 0"), OfferAnswerError.BadAddress);

    [Fact]
    public void An_ipv4_address_written_as_ipv6_is_an_ipv4_address()
    {
        Assert.Equal(OfferAnswerError.None, Peer.Session().HandleOffer(
            Peer.Body("c=IN IP6 ::ffff:198.51.100.1", "m=audio 4000 RTP/AVP 0"), SdpDirection.SendReceive, out _, out AgreedAudio? agreed));
        Assert.Equal("198.51.100.1:4000", agreed!.Remote.ToString());
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 18 4", OfferAnswerError.NoCommonFormat)]
    [InlineData("m=audio 4000 RTP/AVP 101", OfferAnswerError.NoCommonFormat)]
    [InlineData("m=audio 4000 RTP/AVP 300 -1 x", OfferAnswerError.NoCommonFormat)]
    [InlineData("m=audio 4000 RTP/AVP", OfferAnswerError.NoCommonFormat)]
    [InlineData("m=audio 4000 RTP/SAVP 0", OfferAnswerError.UnsupportedProtocol)]
    [InlineData("m=audio 0 RTP/AVP 0", OfferAnswerError.NoAudio)]
    [InlineData("m=image 4000 udptl t38", OfferAnswerError.NoAudio)]
    [InlineData("a=sendrecv", OfferAnswerError.NoAudio)]
    [InlineData("m=audio 70000 RTP/AVP 0", OfferAnswerError.BadDescription)]
    public void A_stream_we_cannot_take_is_refused(string line, OfferAnswerError expected) =>
        AssertRefused(Peer.Body("c=IN IP4 198.51.100.1", line, "a=rtpmap:101 telephone-event/8000"), expected);

    [Fact]
    public void A_browser_without_plain_rtp_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes(PeerBodies.Browser), OfferAnswerError.UnsupportedProtocol);

    [Theory]
    [InlineData("m=audio 0 RTP/AVP 0", OfferAnswerError.Declined)]
    [InlineData("m=audio 4000 RTP/AVP 18", OfferAnswerError.NoCommonFormat)]
    [InlineData("m=video 4000 RTP/AVP 31", OfferAnswerError.StreamMismatch)]
    [InlineData("m=audio 4000 RTP/SAVP 0", OfferAnswerError.UnsupportedProtocol)]
    public void An_answer_that_agrees_to_nothing_changes_nothing(string line, OfferAnswerError expected)
    {
        OfferAnswerSession session = Peer.Session();
        session.HandleOffer(Peer.Audio(), SdpDirection.SendReceive, out _, out AgreedAudio? before);
        session.CreateOffer(SdpDirection.SendOnly);

        Assert.Equal(expected, session.HandleAnswer(Peer.Body("c=IN IP4 198.51.100.1", line), out AgreedAudio? agreed));

        Assert.Null(agreed);
        Assert.Same(before, session.Agreed);
        Assert.True(session.IsOfferPending);
    }

    [Fact]
    public void An_answer_to_nothing_is_refused() =>
        Assert.Equal(OfferAnswerError.NoOffer, Peer.Session().HandleAnswer(Peer.Audio(), out _));

    [Fact]
    public void An_offer_across_ours_is_glare()
    {
        OfferAnswerSession session = Peer.Session();
        session.CreateOffer(SdpDirection.SendReceive);

        Assert.Equal(OfferAnswerError.OfferPending, session.HandleOffer(
            Peer.Audio(), SdpDirection.SendReceive, out byte[]? answer, out _));
        Assert.Null(answer);
    }

    private static void AssertRefused(byte[] offer, OfferAnswerError expected)
    {
        OfferAnswerSession session = Peer.Session();
        session.HandleOffer(Peer.Audio(), SdpDirection.SendReceive, out _, out AgreedAudio? before);
        byte[] ours = session.CreateOffer(SdpDirection.SendReceive);
        session.RollBack();

        Assert.Equal(expected, session.HandleOffer(offer, SdpDirection.SendReceive, out byte[]? answer, out AgreedAudio? agreed));

        Assert.Null(answer);
        Assert.Null(agreed);
        Assert.Same(before, session.Agreed);
        Assert.Equal(ours, session.CreateOffer(SdpDirection.SendReceive));
    }
}
