using System.Text;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Calls we get (RFC 3261 §13.3, §9.2, §15).</summary>
public sealed class IncomingCallTests
{
    private const string Caller = "From: \"Bob\" <sip:bob@example.com>;tag=b1\r\nTo: <sip:101@example.com>\r\nCall-ID: in-1\r\nCSeq: 7 INVITE\r\nContact: <sip:bob@10.0.0.9>";

    private readonly EngineBench _bench;
    private readonly string _contact;

    public IncomingCallTests()
    {
        _bench = new EngineBench();
        _bench.Start(EngineBench.Account);
        WireMessage register = _bench.Take("REGISTER");
        _contact = register.ContactUri;
        _bench.Respond(register, 200, $"Contact: {register.Header("Contact")}");
        _ = _bench.ToldAll();
    }

    [Fact]
    public void A_call_rings_is_answered_and_the_caller_hangs_up()
    {
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer);
        Assert.Equal("", _bench.TakeResponse(100).ToTag);
        SipOutput.SessionIncoming incoming = _bench.Told<SipOutput.SessionIncoming>();
        Assert.Equal(new SipPeer("Bob", "sip:bob@example.com"), incoming.Peer);
        Assert.Equal(EngineBench.Offer, Encoding.UTF8.GetString(incoming.Offer.Span));

        _bench.Do((engine, now) => engine.Ring(incoming.Session, now));
        WireMessage ringing = _bench.TakeResponse(180);
        _bench.Do((engine, now) => engine.Answer(incoming.Session, EngineBench.Bytes(EngineBench.AnswerText), now));
        WireMessage ok = _bench.TakeResponse(200);
        Assert.Equal(ringing.ToTag, ok.ToTag);
        Assert.Equal(EngineBench.AnswerText, ok.Body);
        _bench.ToldNothing();

        string dialog = $"From: <sip:bob@example.com>;tag=b1\r\nTo: <sip:101@example.com>;tag={ok.ToTag}\r\nCall-ID: in-1\r\n";
        _bench.Request("ACK", ok.ContactUri, dialog + "CSeq: 7 ACK");
        _bench.Told<SipOutput.SessionEstablished>();

        _bench.Request("BYE", ok.ContactUri, dialog + "CSeq: 8 BYE");
        _bench.TakeResponse(200);
        Assert.Equal(SessionEndCause.RemoteHangup, _bench.Told<SipOutput.SessionEnded>().Cause);
        _bench.Advance(60);
        _bench.TakeNothing();
    }

    [Fact]
    public void A_retransmitted_invite_gets_the_latest_response_and_rings_once()
    {
        SessionId session = Ring();
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, branch: "z9hG4bKcall");

        _bench.TakeResponse(180);
        _bench.ToldNothing();
        _bench.Do((engine, now) => engine.Reject(session, 486, now));
        _bench.TakeResponse(486);
        _bench.Told<SipOutput.SessionEnded>();
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, branch: "z9hG4bKcall");
        _bench.TakeResponse(486);
        _bench.Request("ACK", _contact, Caller.Replace("INVITE", "ACK", StringComparison.Ordinal), branch: "z9hG4bKcall");
        _bench.Advance(40);
        _bench.TakeNothing();
    }

    [Fact]
    public void Ringing_is_repeated_every_minute()
    {
        _ = Ring();
        _bench.Advance(61);
        _bench.TakeResponse(180);
        _bench.Advance(60);
        _bench.TakeResponse(180);
    }

    [Fact]
    public void A_cancel_before_the_answer_ends_the_call()
    {
        _ = Ring();
        Cancel();

        Assert.Equal("CANCEL", _bench.TakeResponse(200).Method);
        _bench.TakeResponse(487);
        Assert.Equal(SessionEndCause.RemoteCancel, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Theory]
    [InlineData("SIP ;cause=200 ;text=\"Call completed elsewhere\"", 200)]
    [InlineData("Q.850;cause=16, SIP;cause=200", 200)]
    [InlineData("Q.850;cause=16", 487)]
    public void A_call_answered_elsewhere_is_told_from_a_missed_one(string reason, int status)
    {
        _ = Ring();
        Cancel($"\r\nReason: {reason}");

        Assert.Equal(status, _bench.Told<SipOutput.SessionEnded>().StatusCode);
    }

    [Fact]
    public void A_cancel_after_the_answer_changes_nothing()
    {
        SessionId session = Ring();
        _ = Answer(session);
        Cancel();

        Assert.Equal("CANCEL", _bench.TakeResponse(200).Method);
        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    [Fact]
    public void A_cancel_about_nothing_gets_481()
    {
        Cancel();

        _bench.TakeResponse(481);
    }

    [Fact]
    public void Hung_up_while_it_rings_the_caller_hears_480()
    {
        SessionId session = Ring();
        _bench.Do((engine, now) => engine.Hangup(session, now));

        _bench.TakeResponse(480);
    }

    [Fact]
    public void A_2xx_without_an_ACK_is_repeated_for_32_seconds_and_then_the_call_is_taken_down()
    {
        SessionId session = Ring();
        _ = Answer(session);
        _bench.Advance(31.9);
        Assert.All(_bench.TakeAll(), static message => Assert.Equal(200, message.Status));
        _bench.Advance(0.1);

        _bench.Take("BYE");
        Assert.Equal(SessionEndCause.Timeout, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void Hung_up_before_the_ACK_the_goodbye_waits_for_it()
    {
        SessionId session = Ring();
        string dialog = Answer(session);
        _bench.Do((engine, now) => engine.Hangup(session, now));
        _bench.TakeNothing();
        _bench.Request("ACK", _contact, dialog + "CSeq: 7 ACK");

        _bench.Take("BYE");
    }

    [Fact]
    public void An_invite_without_an_offer_gets_one_and_its_answer_comes_with_the_ACK()
    {
        _bench.Request("INVITE", _contact, Caller);
        _bench.TakeResponse(100);
        SipOutput.SessionIncoming incoming = _bench.Told<SipOutput.SessionIncoming>();
        Assert.True(incoming.Offer.IsEmpty);
        string dialog = Answer(incoming.Session);
        _bench.Request("ACK", _contact, dialog + "CSeq: 7 ACK", EngineBench.AnswerText);

        Assert.Equal(EngineBench.AnswerText.Length, _bench.Told<SipOutput.SessionEstablished>().RemoteDescription.Length);
    }

    [Fact]
    public void A_goodbye_of_an_unknown_dialog_gets_481()
    {
        _bench.Request("BYE", _contact, "From: <sip:bob@example.com>;tag=b1\r\nTo: <sip:101@example.com>;tag=zz\r\nCall-ID: in-9\r\nCSeq: 8 BYE");

        _bench.TakeResponse(481);
    }

    [Fact]
    public void The_same_invite_over_another_path_is_a_loop()
    {
        _ = Ring();
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, branch: "z9hG4bKother");

        _bench.TakeResponse(482);
        _bench.ToldNothing();
    }

    [Fact]
    public void Strangers_ring_nothing_and_learn_nothing()
    {
        DeskPhone.Sip.Routing.FlowId stranger = _bench.Stranger("203.0.113.5");
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, stranger);
        _bench.Request("OPTIONS", "sip:100@10.0.0.20", Caller.Replace("INVITE", "OPTIONS", StringComparison.Ordinal), "", stranger);
        _bench.Request("CANCEL", _contact, Caller.Replace("INVITE", "CANCEL", StringComparison.Ordinal), "", stranger);

        _bench.TakeNothing();
        _bench.ToldNothing();
        Assert.Equal(3, _bench.Engine.DroppedRequests);
    }

    [Fact]
    public void Another_port_of_the_server_is_still_the_server()
    {
        DeskPhone.Sip.Routing.FlowId other = _bench.Stranger("10.0.0.9", 40000);
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, other);

        Assert.Equal(other.Value, _bench.TakeResponse(100).Flow);
    }

    [Fact]
    public void The_server_calling_a_user_that_is_not_here_gets_404()
    {
        _bench.Request("INVITE", "sip:101@10.0.0.20", Caller, EngineBench.Offer);

        _bench.TakeResponse(404);
        _bench.ToldNothing();
    }

    [Fact]
    public void A_trunk_takes_any_user_from_its_proxy_and_from_nobody_else()
    {
        var bench = new EngineBench();
        bench.Start(EngineBench.Account with { DoesRegister = false });
        bench.TakeNothing();
        Assert.Equal(DeskPhone.Sip.Registration.RegistrationState.Disabled, bench.Told<SipOutput.RegistrationChanged>().State);

        bench.Request("INVITE", "sip:12345@10.0.0.20", Caller, EngineBench.Offer, bench.Stranger("10.0.0.66"));
        bench.TakeNothing();
        bench.Request("INVITE", "sip:12345@10.0.0.20", Caller, EngineBench.Offer, bench.Stranger("10.0.0.9"));
        bench.TakeResponse(100);
    }

    [Fact]
    public void Beyond_the_limit_the_phone_is_busy()
    {
        var bench = new EngineBench(new SipEngineOptions { MaxSessions = 1 });
        bench.Start(EngineBench.Account);
        WireMessage register = bench.Take("REGISTER");
        bench.Respond(register, 200);
        _ = bench.ToldAll();
        bench.Request("INVITE", register.ContactUri, Caller, EngineBench.Offer);
        bench.TakeResponse(100);
        bench.Request("INVITE", register.ContactUri, Caller.Replace("in-1", "in-2", StringComparison.Ordinal), EngineBench.Offer);

        bench.TakeResponse(486);
    }

    [Fact]
    public void Options_says_what_the_phone_can_do()
    {
        _bench.Request("OPTIONS", _contact, Caller.Replace("INVITE", "OPTIONS", StringComparison.Ordinal));

        Assert.Contains("INVITE", _bench.TakeResponse(200).Header("Allow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUBLISH", 405)]
    [InlineData("WHATEVER", 405)]
    [InlineData("NOTIFY", 481)]
    public void What_it_cannot_do_it_says(string method, int status)
    {
        _bench.Request(method, _contact, Caller.Replace("INVITE", method, StringComparison.Ordinal));

        WireMessage response = _bench.TakeResponse(status);
        Assert.Contains("INVITE", response.Header("Allow"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_extension_it_does_not_know_is_named()
    {
        _bench.Request("INVITE", _contact, Caller + "\r\nRequire: 100rel, nothingSIP", EngineBench.Offer);

        Assert.Equal("nothingSIP", _bench.TakeResponse(420).Header("Unsupported"));
    }

    [Fact]
    public void The_network_s_word_for_the_caller_comes_before_the_caller_s_own()
    {
        _bench.Request("INVITE", _contact, Caller + "\r\nP-Asserted-Identity: \"Zoë \\\"Q\\\"\" <sip:+4930@example.com;user=phone>", EngineBench.Offer);
        _bench.TakeResponse(100);

        Assert.Equal(new SipPeer("Zoë \"Q\"", "sip:+4930@example.com;user=phone"), _bench.Told<SipOutput.SessionIncoming>().Peer);
    }

    [Fact]
    public void The_response_tells_where_the_request_came_from()
    {
        _bench.Deliver(_bench.LastFlow, $"OPTIONS {_contact} SIP/2.0\r\nVia: SIP/2.0/UDP 192.168.1.1:5070;rport;branch=z9hG4bKq\r\n"
            + "From: <sip:s@x>;tag=1\r\nTo: <sip:t@x>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");

        Assert.Equal("SIP/2.0/UDP 192.168.1.1:5070;rport=5060;branch=z9hG4bKq;received=10.0.0.9", _bench.TakeResponse(200).Header("Via"));
    }

    [Fact]
    public void A_malformed_request_of_the_server_gets_400_and_a_stranger_s_gets_nothing()
    {
        string broken = $"OPTIONS {_contact} SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bKq\r\nFrom: <sip:s@x>;tag=1\r\n"
            + "To: <sip:t@x>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n";
        _bench.Deliver(_bench.LastFlow, broken);
        _bench.TakeResponse(400);
        _bench.Deliver(_bench.Stranger("203.0.113.5"), broken);

        _bench.TakeNothing();
        Assert.Equal(2, _bench.Engine.MalformedMessages);
    }

    [Fact]
    public void A_call_that_rings_is_over_when_the_connection_it_came_on_breaks()
    {
        _ = Ring();
        _bench.FailFlow(_bench.LastFlow);

        Assert.Equal(SessionEndCause.TransportFailure, _bench.Told<SipOutput.SessionEnded>().Cause);
        _bench.Advance(120); // would not come back if the reminder of the ringing stayed in the past
    }

    private SessionId Ring()
    {
        _bench.Request("INVITE", _contact, Caller, EngineBench.Offer, branch: "z9hG4bKcall");
        _bench.TakeResponse(100);
        SessionId session = _bench.Told<SipOutput.SessionIncoming>().Session;
        _bench.Do((engine, now) => engine.Ring(session, now));
        _bench.TakeResponse(180);
        return session;
    }

    private string Answer(SessionId session)
    {
        _bench.Do((engine, now) => engine.Answer(session, EngineBench.Bytes(EngineBench.AnswerText), now));
        WireMessage ok = _bench.TakeResponse(200);
        return $"From: <sip:bob@example.com>;tag=b1\r\nTo: <sip:101@example.com>;tag={ok.ToTag}\r\nCall-ID: in-1\r\n";
    }

    private void Cancel(string headers = "") =>
        _bench.Request("CANCEL", _contact, Caller.Replace("INVITE", "CANCEL", StringComparison.Ordinal) + headers, branch: "z9hG4bKcall");
}
