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
}
