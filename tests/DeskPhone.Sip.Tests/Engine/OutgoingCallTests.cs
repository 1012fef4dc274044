using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Calls we make (RFC 3261 §13.2, §9.1, §15).</summary>
public sealed class OutgoingCallTests
{
    private readonly EngineBench _bench = EngineBench.Registered();

    [Fact]
    public void A_call_is_answered_and_hung_up()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        Assert.Equal(EngineBench.Offer, invite.Body);
        Assert.Equal("sip:102@example.com", invite.RequestUri);

        _bench.Respond(invite, 100);
        _bench.Respond(invite, 180);
        Assert.Equal(180, _bench.Told<SipOutput.SessionProgress>().StatusCode);
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);

        WireMessage ack = _bench.Take("ACK");
        Assert.Equal(invite.Sequence, ack.Sequence);
        Assert.Equal("sip:peer-9999@10.0.0.9", ack.RequestUri);
        Assert.NotEqual(invite.Branch, ack.Branch);
        SipOutput.SessionEstablished established = _bench.Told<SipOutput.SessionEstablished>();
        Assert.Equal(EngineBench.AnswerText, System.Text.Encoding.UTF8.GetString(established.RemoteDescription.Span));

        _bench.Do((engine, now) => engine.Hangup(session, now));
        WireMessage bye = _bench.Take("BYE");
        Assert.Equal(invite.Sequence + 1, bye.Sequence);
        Assert.Equal(SessionEndCause.Local, _bench.Told<SipOutput.SessionEnded>().Cause);
        _bench.Respond(bye, 200);
        _bench.Advance(60);
        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    [Fact]
    public void A_challenged_call_is_sent_again_with_credentials_and_its_ACK_carries_them()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Realm = "example.com" });
        _ = bench.Invite();
        WireMessage first = bench.Take("INVITE");
        bench.Respond(first, 407, "Proxy-Authenticate: Digest realm=\"example.com\", nonce=\"p1\", qop=\"auth\"");
        WireMessage refused = bench.Take("ACK");
        Assert.Equal(first.Branch, refused.Branch);
        WireMessage second = bench.Take("INVITE");
        Assert.Equal(first.Sequence + 1, second.Sequence);
        Assert.Equal(first.FromTag, second.FromTag);
        Assert.Equal("", second.ToTag);

        bench.RespondWithBody(second, 200, EngineBench.AnswerText);

        Assert.Equal(second.Header("Proxy-Authorization"), bench.Take("ACK").Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("example.com")]
    public void A_callee_cannot_fish_for_credentials(string realm)
    {
        _ = _bench.Invite(); // The registrar never named a realm, so there is none to trust.
        _bench.Respond(_bench.Take("INVITE"), 401, $"WWW-Authenticate: Digest realm=\"{realm}\", nonce=\"p1\", qop=\"auth\"");

        _bench.Take("ACK");
        _bench.TakeNothing();
        Assert.Equal(401, _bench.Told<SipOutput.SessionEnded>().StatusCode);
    }

    [Theory]
    [InlineData(486)]
    [InlineData(302)]
    [InlineData(603)]
    public void A_refusal_ends_the_call_with_its_status(int status)
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, status);
        _bench.Respond(invite, status);

        Assert.Equal(invite.Branch, _bench.Take("ACK").Branch);
        Assert.Equal(invite.Branch, _bench.Take("ACK").Branch);
        SipOutput.SessionEnded ended = _bench.Told<SipOutput.SessionEnded>();
        Assert.Equal((SessionEndCause.Rejected, status), (ended.Cause, ended.StatusCode));
        _bench.ToldNothing();
    }

    [Fact]
    public void A_call_nobody_answers_times_out_after_32_seconds()
    {
        _ = _bench.Invite();
        _bench.Advance(31.9);
        Assert.Equal(7, _bench.TakeAll().Count);
        _bench.ToldNothing();
        _bench.Advance(0.1);

        SipOutput.SessionEnded ended = _bench.Told<SipOutput.SessionEnded>();
        Assert.Equal((SessionEndCause.Timeout, 408), (ended.Cause, ended.StatusCode));
    }

    [Fact]
    public void Hung_up_before_any_response_the_cancel_waits_for_one()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        Hangup(session);
        _bench.TakeNothing();

        _bench.Respond(invite, 100);
        WireMessage cancel = _bench.Take("CANCEL");
        Assert.Equal((invite.Branch, invite.RequestUri, invite.Sequence), (cancel.Branch, cancel.RequestUri, cancel.Sequence));
        Assert.Equal("", cancel.ToTag);
        _bench.Respond(cancel, 200);
        _bench.Respond(invite, 487);
        _bench.Take("ACK");
        _bench.ToldNothing();
    }

    [Fact]
    public void Hung_up_while_it_rings_it_is_cancelled_at_once()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, 180);
        _bench.Told<SipOutput.SessionProgress>();
        Hangup(session);

        _bench.Take("CANCEL");
    }

    [Fact]
    public void A_2xx_that_crosses_the_cancel_gets_an_ACK_and_a_goodbye()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, 180);
        _bench.Told<SipOutput.SessionProgress>();
        Hangup(session);
        _bench.Take("CANCEL");

        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);

        _bench.Take("ACK");
        WireMessage bye = _bench.Take("BYE");
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        _bench.TakeNothing();
        _bench.Respond(bye, 200);
        _bench.ToldNothing();
    }

    [Fact]
    public void A_cancelled_call_without_a_final_response_is_forgotten()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, 180);
        _bench.Told<SipOutput.SessionProgress>();
        Hangup(session);
        _bench.Advance(40);
        _ = _bench.TakeAll();

        _bench.Respond(invite, 487);
        _bench.TakeNothing();
        Assert.Equal(1, _bench.Engine.UnmatchedResponses);
    }

    [Fact]
    public void A_repeated_2xx_gets_the_same_ACK_again()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);
        string ack = _bench.Take("ACK").Text;
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);

        Assert.Equal(ack, _bench.Take("ACK").Text);
        _bench.Told<SipOutput.SessionEstablished>();
        _bench.ToldNothing();
    }

    [Fact]
    public void The_first_of_two_answers_of_a_fork_wins_and_the_other_gets_a_goodbye()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondAs("a", invite, 180, "");
        _bench.RespondAs("b", invite, 183, EngineBench.AnswerText);
        _ = _bench.ToldAll();
        _bench.RespondAs("a", invite, 200, EngineBench.AnswerText);
        Assert.Equal("a", _bench.Take("ACK").ToTag);
        _bench.RespondAs("b", invite, 200, EngineBench.AnswerText);

        Assert.Equal("b", _bench.Take("ACK").ToTag);
        Assert.Equal("b", _bench.Take("BYE").ToTag);
        _bench.Told<SipOutput.SessionEstablished>();
        _bench.ToldNothing();
    }

    [Fact]
    public void An_answer_that_came_early_counts_when_the_2xx_brings_none()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondWithBody(invite, 183, EngineBench.AnswerText);
        _bench.Told<SipOutput.SessionProgress>();
        _bench.Respond(invite, 200);

        Assert.Equal(EngineBench.AnswerText.Length, _bench.Told<SipOutput.SessionEstablished>().RemoteDescription.Length);
    }

    [Fact]
    public void Requests_in_the_dialog_follow_the_recorded_route()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText, "Record-Route: <sip:p2.example.net;lr>, <sip:10.0.0.9;lr>");

        Assert.Equal(["<sip:10.0.0.9;lr>", "<sip:p2.example.net;lr>"], _bench.Take("ACK").Headers("Route"));
        _bench.Told<SipOutput.SessionEstablished>();
        Hangup(session);
        WireMessage bye = _bench.Take("BYE");
        Assert.Equal("sip:peer-9999@10.0.0.9", bye.RequestUri);
        Assert.Equal(["<sip:10.0.0.9;lr>", "<sip:p2.example.net;lr>"], bye.Headers("Route"));
    }

    [Fact]
    public void A_peer_reached_past_the_server_gets_no_credentials()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Realm = "example.com" });
        SessionId session = bench.Invite();
        WireMessage invite = bench.Take("INVITE");
        bench.RespondWithBody(invite, 200, EngineBench.AnswerText, "Record-Route: <sip:10.6.6.6;lr>");
        WireMessage ack = bench.Take("ACK");
        Assert.NotEqual(invite.Flow, ack.Flow);
        bench.Do((engine, now) => engine.Hangup(session, now));

        bench.Respond(bench.Take("BYE"), 401, "WWW-Authenticate: Digest realm=\"example.com\", nonce=\"x\"");

        bench.TakeNothing();
    }

    [Fact]
    public void A_lost_connection_ends_a_call_that_was_not_answered()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Transport = DeskPhone.Sip.Routing.SipTransportProtocol.Tcp });
        _ = bench.Invite();
        bench.FailFlow(bench.LastFlow);

        Assert.Equal(SessionEndCause.TransportFailure, bench.ToldAll().OfType<SipOutput.SessionEnded>().Single().Cause);
    }

    [Fact]
    public void A_call_of_an_unknown_account_or_to_no_address_ends_in_words()
    {
        foreach ((int account, string target) in new[] { (3, "sip:102@example.com"), (0, "not an address") })
        {
            _bench.Do((engine, now) => engine.Invite(new AccountId(account), target, EngineBench.Bytes(EngineBench.Offer), now));
            Assert.NotEmpty(_bench.Told<SipOutput.SessionEnded>().Reason);
        }

        _bench.TakeNothing();
    }

    private void Hangup(SessionId session)
    {
        _bench.Do((engine, now) => engine.Hangup(session, now));
        Assert.Equal(SessionEndCause.Local, _bench.Told<SipOutput.SessionEnded>().Cause);
    }
}
