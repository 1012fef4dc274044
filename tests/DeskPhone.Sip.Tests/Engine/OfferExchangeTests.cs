using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Changes of a standing session (RFC 3261 §14).</summary>
public sealed class OfferExchangeTests
{
    private const string Hold = "v=0\r\na=sendonly\r\n";

    private readonly EngineBench _bench = EngineBench.Registered();
    private readonly SessionId _session;
    private readonly WireMessage _invite;
    private readonly string _dialog;
    private int _peerSequence = 100;

    public OfferExchangeTests()
    {
        _session = _bench.Invite();
        _invite = _bench.Take("INVITE");
        _bench.RespondWithBody(_invite, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        _bench.Told<SipOutput.SessionEstablished>();
        _dialog = $"From: <sip:102@example.com>;tag=9999\r\nTo: <sip:101@example.com>;tag={_invite.FromTag}\r\nCall-ID: {_invite.Header("Call-ID")}\r\n";
    }

    [Fact]
    public void Our_change_is_accepted()
    {
        Reinvite(Hold);
        WireMessage reinvite = _bench.Take("INVITE");
        Assert.Equal((Hold, "9999", _invite.Sequence + 1), (reinvite.Body, reinvite.ToTag, reinvite.Sequence));
        _bench.RespondWithBody(reinvite, 200, EngineBench.AnswerText);

        Assert.Equal(reinvite.Sequence, _bench.Take("ACK").Sequence);
        Assert.False(_bench.Told<SipOutput.SessionAnswered>().Answer.IsEmpty);
        _bench.RespondWithBody(reinvite, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        _bench.ToldNothing();
    }

    [Fact]
    public void Our_change_is_refused_and_the_session_goes_on()
    {
        Reinvite(Hold);
        _bench.Respond(_bench.Take("INVITE"), 488);

        _bench.Take("ACK");
        Assert.Equal(488, _bench.Told<SipOutput.SessionOfferRejected>().StatusCode);
        _bench.TakeNothing();
    }

    [Theory]
    [InlineData(481, SessionEndCause.Rejected)]
    [InlineData(408, SessionEndCause.Timeout)]
    public void A_peer_that_does_not_know_the_dialog_ends_it(int status, SessionEndCause cause)
    {
        Reinvite(Hold);
        _bench.Respond(_bench.Take("INVITE"), status);

        _bench.Take("ACK");
        _bench.Take("BYE");
        Assert.Equal(cause, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void A_change_nobody_answers_ends_the_session()
    {
        Reinvite(Hold);
        _bench.Advance(32);

        Assert.Equal("BYE", _bench.TakeAll()[^1].Method);
        Assert.Equal(SessionEndCause.Timeout, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void After_glare_the_owner_of_the_call_id_tries_again_in_two_to_four_seconds()
    {
        Reinvite(Hold);
        _bench.Respond(_bench.Take("INVITE"), 491);
        _bench.Take("ACK");
        _bench.Advance(2.09);
        _bench.TakeNothing();
        _bench.Advance(1.91);

        Assert.Equal(Hold, _bench.Take("INVITE").Body);
        _bench.ToldNothing();
    }

    [Fact]
    public void The_peer_s_change_while_ours_is_under_way_is_glare()
    {
        Reinvite(Hold);
        _bench.Take("INVITE");
        PeerInvites();

        _bench.TakeResponse(491);
        _bench.ToldNothing();
    }

    [Fact]
    public void The_last_of_several_changes_wins()
    {
        Reinvite(Hold);
        Reinvite("v=0\r\na=inactive\r\n");
        Reinvite(EngineBench.Offer);
        WireMessage first = _bench.Take("INVITE");
        _bench.TakeNothing();
        _bench.RespondWithBody(first, 200, EngineBench.AnswerText);
        _bench.Take("ACK");

        Assert.Equal(EngineBench.Offer, _bench.Take("INVITE").Body);
    }

    [Fact]
    public void The_peer_s_change_is_accepted()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        Assert.Equal(Hold.Length, _bench.Told<SipOutput.SessionOffered>().Offer.Length);
        _bench.Do((engine, now) => engine.AcceptOffer(_session, EngineBench.Bytes(EngineBench.AnswerText), now));
        Assert.Equal(EngineBench.AnswerText, _bench.TakeResponse(200).Body);
        PeerAcknowledges();
        _bench.Advance(10);

        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    [Fact]
    public void The_peer_s_change_is_refused()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        _bench.Told<SipOutput.SessionOffered>();
        _bench.Do((engine, now) => engine.RejectOffer(_session, 488, now));

        _bench.TakeResponse(488);
    }

    [Fact]
    public void A_second_change_of_the_peer_before_our_answer_is_told_to_come_later()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        PeerInvites(Hold);

        Assert.InRange(int.Parse(_bench.TakeResponse(500).Header("Retry-After"), provider: null), 0, 10);
    }

    [Fact]
    public void A_request_without_an_offer_asks_for_ours_and_the_ACK_answers_it()
    {
        PeerInvites();
        _bench.TakeResponse(100);
        Assert.True(_bench.Told<SipOutput.SessionOffered>().Offer.IsEmpty);
        _bench.Do((engine, now) => engine.AcceptOffer(_session, EngineBench.Bytes(EngineBench.Offer), now));
        _bench.TakeResponse(200);
        PeerAcknowledges(EngineBench.AnswerText);

        Assert.False(_bench.Told<SipOutput.SessionAnswered>().Answer.IsEmpty);
    }

    [Fact]
    public void An_accepted_change_without_an_ACK_ends_the_session()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        _bench.Told<SipOutput.SessionOffered>();
        _bench.Do((engine, now) => engine.AcceptOffer(_session, EngineBench.Bytes(EngineBench.AnswerText), now));
        _bench.Advance(32);

        Assert.Equal("BYE", _bench.TakeAll()[^1].Method);
        Assert.Equal(SessionEndCause.Timeout, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void An_old_request_is_out_of_order()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        _bench.Request("BYE", _invite.ContactUri, _dialog + "CSeq: 5 BYE");

        _bench.TakeResponse(500);
    }

    [Fact]
    public void The_peer_hangs_up_while_its_change_waits()
    {
        PeerInvites(Hold);
        _bench.TakeResponse(100);
        _bench.Told<SipOutput.SessionOffered>();
        _bench.Request("BYE", _invite.ContactUri, $"{_dialog}CSeq: {++_peerSequence} BYE");

        Assert.Equal([200, 487], _bench.TakeAll().Select(static message => message.Status));
        Assert.Equal(SessionEndCause.RemoteHangup, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void A_change_the_peer_only_says_it_is_trying_leaves_nothing_behind_after_the_call()
    {
        Reinvite(Hold);
        _bench.Respond(_bench.Take("INVITE"), 100);
        _bench.Do((engine, now) => engine.Hangup(_session, now));
        _bench.Respond(_bench.Take("BYE"), 200);
        _bench.Advance(40);

        Assert.Equal(0, _bench.Engine.OpenWork);
    }

    [Fact]
    public void A_change_accepted_after_we_hung_up_starts_no_timer_that_is_never_over()
    {
        Reinvite(Hold);
        WireMessage reinvite = _bench.Take("INVITE");
        _bench.Do((engine, now) => engine.Hangup(_session, now));
        _bench.RespondWithBody(reinvite, 200, EngineBench.AnswerText, "Session-Expires: 90;refresher=uas");
        _bench.Advance(120); // would not come back if a deadline stayed in the past

        Assert.Equal(0, _bench.Engine.OpenWork);
    }

    private void Reinvite(string offer) => _bench.Do((engine, now) => engine.Reinvite(_session, EngineBench.Bytes(offer), now));

    private void PeerInvites(string offer = "") => _bench.Request(
        "INVITE", _invite.ContactUri, $"{_dialog}CSeq: {++_peerSequence} INVITE\r\nContact: <sip:moved@10.0.0.9>", offer);

    private void PeerAcknowledges(string answer = "") => _bench.Request("ACK", _invite.ContactUri, $"{_dialog}CSeq: {_peerSequence} ACK", answer);
}
