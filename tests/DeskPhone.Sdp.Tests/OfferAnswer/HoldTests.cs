using DeskPhone.Sdp.Description;
using DeskPhone.Sdp.OfferAnswer;
using static DeskPhone.Sdp.Description.SdpDirection;

namespace DeskPhone.Sdp.Tests.OfferAnswer;

/// <summary>Directions (RFC 3264 §6.1) and putting on hold (§8.4, RFC 6337 §5.3).</summary>
public sealed class HoldTests
{
    [Theory]
    [InlineData("sendrecv", SendReceive, SendReceive, false)]
    [InlineData("sendonly", SendReceive, ReceiveOnly, true)]
    [InlineData("recvonly", SendReceive, SendOnly, false)]
    [InlineData("inactive", SendReceive, Inactive, true)]
    [InlineData("sendrecv", SendOnly, SendOnly, false)]
    [InlineData("sendonly", SendOnly, Inactive, true)]
    [InlineData("recvonly", SendOnly, SendOnly, false)]
    [InlineData("inactive", SendOnly, Inactive, true)]
    [InlineData("sendrecv", ReceiveOnly, ReceiveOnly, false)]
    [InlineData("sendonly", ReceiveOnly, ReceiveOnly, true)]
    [InlineData("recvonly", ReceiveOnly, Inactive, false)]
    [InlineData("inactive", Inactive, Inactive, true)]
    [InlineData("ptime:20", SendReceive, SendReceive, false)] // no direction means both (RFC 8866 §6.7)
    [InlineData("ptime:20", SendOnly, SendOnly, false)]
    public void The_answer_is_what_we_want_of_what_the_offer_leaves(
        string offered, SdpDirection wanted, SdpDirection expected, bool isHeld)
    {
        OfferAnswerSession session = Peer.Session();

        Assert.Equal(OfferAnswerError.None, session.HandleOffer(
            Peer.Audio($"a={offered}"), wanted, out byte[]? answer, out AgreedAudio? agreed));

        Assert.Equal(expected, agreed!.Direction);
        Assert.Equal(expected, Peer.Stream(answer!).Direction);
        Assert.Equal(isHeld, agreed.IsHeldByPeer);
        Assert.Same(agreed, session.Agreed);
    }

    [Theory]
    [InlineData(SendReceive, "sendrecv", SendReceive, false)]
    [InlineData(SendReceive, "sendonly", ReceiveOnly, true)]
    [InlineData(SendReceive, "recvonly", SendOnly, false)]
    [InlineData(SendReceive, "inactive", Inactive, true)]
    [InlineData(SendOnly, "recvonly", SendOnly, false)]
    [InlineData(SendOnly, "inactive", Inactive, true)]
    [InlineData(SendOnly, "ptime:20", SendOnly, false)] // a peer that knows no directions
    [InlineData(SendOnly, "sendrecv", SendOnly, false)] // and one that ignores ours
    [InlineData(Inactive, "inactive", Inactive, false)]
    [InlineData(Inactive, "sendrecv", Inactive, false)]
    [InlineData(ReceiveOnly, "sendonly", ReceiveOnly, false)]
    public void Our_offer_is_cut_down_by_the_answer(
        SdpDirection offered, string answered, SdpDirection expected, bool isHeld)
    {
        OfferAnswerSession session = Peer.Session();
        Assert.Equal(offered, Peer.Stream(session.CreateOffer(offered)).Direction);

        Assert.Equal(OfferAnswerError.None, session.HandleAnswer(Peer.Audio($"a={answered}"), out AgreedAudio? agreed));

        Assert.Equal(expected, agreed!.Direction);
        Assert.Equal(isHeld, agreed.IsHeldByPeer);
    }

    [Theory]
    [InlineData("IN IP4 0.0.0.0", SendReceive, ReceiveOnly)]
    [InlineData("IN IP4 0.0.0.0", SendOnly, Inactive)]
    [InlineData("IN IP6 ::", SendReceive, ReceiveOnly)]
    public void The_hold_of_RFC_2543_is_a_hold(string connection, SdpDirection wanted, SdpDirection expected)
    {
        OfferAnswerSession session = Peer.Session();

        Assert.Equal(OfferAnswerError.None, session.HandleOffer(
            Peer.Body($"c={connection}", "m=audio 4000 RTP/AVP 0"), wanted, out byte[]? answer, out AgreedAudio? agreed));

        Assert.True(agreed!.IsHeldByPeer);
        Assert.Equal(expected, agreed.Direction);
        Assert.Equal(expected, Peer.Stream(answer!).Direction);
        Assert.Equal("192.0.2.10", Peer.Parse(answer!).Connection!.Address); // RFC 3264 §8.4: never mirrored
    }

    [Fact]
    public void Hold_against_hold_is_undone_one_side_at_a_time()
    {
        OfferAnswerSession session = Peer.Session();
        session.CreateOffer(SendReceive);
        session.HandleAnswer(Peer.Audio(), out _);

        session.CreateOffer(SendOnly); // we hold
        session.HandleAnswer(Peer.Audio("a=recvonly"), out AgreedAudio? agreed);
        Assert.Equal((SendOnly, false), (agreed!.Direction, agreed.IsHeldByPeer));

        session.HandleOffer(Peer.Audio("a=inactive"), SendOnly, out _, out agreed); // the peer holds too
        Assert.Equal((Inactive, true), (agreed!.Direction, agreed.IsHeldByPeer));

        session.CreateOffer(SendReceive); // we resume; the peer still holds
        session.HandleAnswer(Peer.Audio("a=sendonly"), out agreed);
        Assert.Equal((ReceiveOnly, true), (agreed!.Direction, agreed.IsHeldByPeer));

        session.HandleOffer(Peer.Audio("a=sendrecv"), SendReceive, out _, out agreed); // the peer resumes
        Assert.Equal((SendReceive, false), (agreed!.Direction, agreed.IsHeldByPeer));
    }

    [Fact]
    public void An_offer_of_inactive_asks_nothing_about_the_peers_hold()
    {
        OfferAnswerSession session = Peer.Session();
        session.HandleOffer(Peer.Audio("a=sendonly"), SendReceive, out _, out _);

        session.CreateOffer(Inactive);
        session.HandleAnswer(Peer.Audio("a=inactive"), out AgreedAudio? agreed);

        Assert.True(agreed!.IsHeldByPeer);
    }

    [Fact]
    public void A_refused_hold_leaves_the_call_as_it_was()
    {
        OfferAnswerSession session = Peer.Session();
        session.CreateOffer(SendReceive);
        session.HandleAnswer(Peer.Audio(), out AgreedAudio? before);

        session.CreateOffer(SendOnly);
        Assert.True(session.IsOfferPending);
        session.RollBack();

        Assert.Same(before, session.Agreed);
        Assert.False(session.IsOfferPending);
        Assert.Equal(OfferAnswerError.NoOffer, session.HandleAnswer(Peer.Audio("a=recvonly"), out _));
        Assert.Equal(OfferAnswerError.None, session.HandleOffer(Peer.Audio(), SendReceive, out _, out _));
    }

    [Fact]
    public void A_hold_answered_early_and_then_refused_is_rolled_back_too()
    {
        OfferAnswerSession session = Peer.Session();
        session.CreateOffer(SendReceive);
        session.HandleAnswer(Peer.Audio(), out AgreedAudio? before);
        session.CreateOffer(SendOnly);
        session.HandleAnswer(Peer.Audio("a=recvonly"), out _);

        session.RollBack();

        Assert.Same(before, session.Agreed);
    }

    [Fact]
    public void Rolling_back_without_an_offer_of_ours_changes_nothing()
    {
        OfferAnswerSession session = Peer.Session();
        session.RollBack();
        Assert.Null(session.Agreed);

        session.HandleOffer(Peer.Audio(), SendReceive, out _, out AgreedAudio? agreed);
        session.RollBack();
        Assert.Same(agreed, session.Agreed);
    }
}
