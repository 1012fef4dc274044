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
}
