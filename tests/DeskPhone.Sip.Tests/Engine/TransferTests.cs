using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Transfers on the wire, in all three parts (RFC 3515, 3891, 3892, 4488, 5589).</summary>
public sealed class TransferTests
{
    private readonly EngineBench _bench = EngineBench.Registered();

    [Fact]
    public void A_blind_transfer_names_its_target_and_its_author_and_follows_the_news()
    {
        (SessionId session, WireMessage invite) = Establish();
        _bench.Do((engine, now) => engine.Transfer(session, "sip:103@example.com;user=phone", null, now));

        WireMessage refer = _bench.Take("REFER");
        Assert.Equal("<sip:103@example.com;user=phone>", refer.Header("Refer-To"));
        Assert.Equal("<sip:101@example.com>", refer.Header("Referred-By"));
        _bench.Respond(refer, 202);
        Notify(invite, 2, "active;expires=60", "SIP/2.0 180 Ringing\r\n");
        _bench.TakeResponse(200);
        Assert.Equal(180, _bench.Told<SipOutput.TransferProgress>().StatusCode);
        Notify(invite, 3, "terminated;reason=noresource", "SIP/2.0 486 Busy Here\r\n");
        _bench.TakeResponse(200);
        SipOutput.TransferEnded ended = _bench.Told<SipOutput.TransferEnded>();
        Assert.Equal((486, "Busy Here"), (ended.StatusCode, ended.Reason));
    }

    [Fact]
    public void An_attended_transfer_names_the_other_dialog_with_both_tags_escaped_inside_the_brackets()
    {
        (SessionId first, _) = Establish();
        SessionId second = _bench.Invite("sip:103@example.com");
        WireMessage other = _bench.Take("INVITE");
        _bench.RespondAs("b", other, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        _ = _bench.Told<SipOutput.SessionEstablished>();

        _bench.Do((engine, now) => engine.Transfer(first, "", second, now));

        Assert.Equal(
            $"<sip:103@example.com?Replaces={other.Header("Call-ID")}%3Bto-tag%3Db%3Bfrom-tag%3D{other.FromTag}>", _bench.Take("REFER").Header("Refer-To"));
    }

    [Theory]
    [InlineData(202, "Refer-Sub: false", 200)]
    [InlineData(403, "", 403)]
    public void Where_no_news_will_come_the_answer_to_the_REFER_has_to_do(int status, string header, int expected)
    {
        (SessionId session, _) = Establish();
        _bench.Do((engine, now) => engine.Transfer(session, "sip:103@example.com", null, now));
        _bench.Respond(_bench.Take("REFER"), status, header.Length > 0 ? [header] : []);

        Assert.Equal(expected, _bench.Told<SipOutput.TransferEnded>().StatusCode);
    }

    [Fact]
    public void A_transfer_nobody_reports_on_fails_in_the_end()
    {
        (SessionId session, _) = Establish();
        _bench.Do((engine, now) => engine.Transfer(session, "sip:103@example.com", null, now));
        _bench.Respond(_bench.Take("REFER"), 202);
        _bench.Advance(240);

        Assert.Equal(408, _bench.Told<SipOutput.TransferEnded>().StatusCode);
    }

    [Fact]
    public void Handed_on_it_calls_there_with_Replaces_and_reports_how_that_goes()
    {
        (SessionId session, WireMessage invite) = Establish();
        Refer(invite, "<sip:103@example.com?Replaces=a%40b%3Bto-tag%3D1%3Bfrom-tag%3D2>", "Referred-By: <sip:102@example.com>");
        _bench.TakeResponse(202);
        WireMessage trying = _bench.Take("NOTIFY");
        Assert.Equal(("refer", "SIP/2.0 100 Trying\r\n"), (trying.Header("Event"), trying.Body));
        Assert.StartsWith("message/sipfrag", trying.Header("Content-Type"), StringComparison.Ordinal);
        _bench.Respond(trying, 200);
        Assert.Equal("sip:103@example.com", _bench.Told<SipOutput.TransferRequested>().Target);

        _bench.Do((engine, now) => engine.InviteReferred(session, EngineBench.Bytes(EngineBench.Offer), now));
        WireMessage call = _bench.Take("INVITE");
        Assert.Equal(("sip:103@example.com", "a@b;to-tag=1;from-tag=2", "<sip:102@example.com>"),
            (call.RequestUri, call.Header("Replaces"), call.Header("Referred-By")));
        _bench.RespondAs("z", call, 180, "");
        Assert.Equal("SIP/2.0 180 Ringing\r\n", _bench.Take("NOTIFY").Body);
        _bench.RespondAs("z", call, 200, EngineBench.AnswerText);
        List<WireMessage> sent = _bench.TakeAll();
        WireMessage last = sent.Single(static message => message.Method == "NOTIFY");
        Assert.Equal("SIP/2.0 200 OK\r\n", last.Body);
        Assert.StartsWith("terminated", last.Header("Subscription-State"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_wants_no_news_gets_none()
    {
        (_, WireMessage invite) = Establish();
        Refer(invite, "<sip:103@example.com>", "Refer-Sub: false");

        Assert.Equal("false", _bench.TakeResponse(202).Header("Refer-Sub"));
        _bench.TakeNothing();
    }

    [Theory]
    [InlineData("<tel:103>")]
    [InlineData("<sip:103@example.com;method=BYE>")]
    [InlineData("<sip:103@example.com?Replaces=nothing>")]
    [InlineData("")]
    public void What_it_cannot_call_it_refuses(string referTo)
    {
        (_, WireMessage invite) = Establish();
        Refer(invite, referTo, "X: y");

        _bench.TakeResponse(400);
        _bench.ToldNothing();
    }

    [Fact]
    public void A_call_that_replaces_another_says_which()
    {
        (SessionId session, WireMessage invite) = Establish();
        Replace(invite, $"{invite.Header("Call-ID")};from-tag=a;to-tag={invite.FromTag}");

        _bench.TakeResponse(100);
        Assert.Equal(session, _bench.Told<SipOutput.SessionIncoming>().Replaced);
    }

    [Theory]
    [InlineData("{0};from-tag=a;to-tag={1};early-only", 486)]
    [InlineData("{0};from-tag=wrong;to-tag={1}", 481)]
    [InlineData("{0};to-tag={1}", 400)]
    public void A_call_that_replaces_what_is_not_there_is_refused(string format, int status)
    {
        (_, WireMessage invite) = Establish();
        Replace(invite, string.Format(null, format, invite.Header("Call-ID"), invite.FromTag));

        _bench.TakeResponse(status);
        _bench.ToldNothing();
    }

    private (SessionId Session, WireMessage Invite) Establish()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondAs("a", invite, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        _ = _bench.Told<SipOutput.SessionEstablished>();
        return (session, invite);
    }

    private static string InDialog(WireMessage invite, string method, int sequence) =>
        $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>;tag={invite.FromTag}\r\n"
        + $"Call-ID: {invite.Header("Call-ID")}\r\nCSeq: {sequence} {method}\r\nContact: <sip:102@10.0.0.9>";

    private void Refer(WireMessage invite, string referTo, string header) =>
        _bench.Request("REFER", invite.ContactUri, InDialog(invite, "REFER", 2) + $"\r\nRefer-To: {referTo}\r\n{header}");

    private void Notify(WireMessage invite, int sequence, string state, string body) => _bench.Request(
        "NOTIFY", invite.ContactUri,
        InDialog(invite, "NOTIFY", sequence) + $"\r\nEvent: refer\r\nSubscription-State: {state}\r\nContent-Type: message/sipfrag", body);

    private void Replace(WireMessage invite, string replaces) => _bench.Request(
        "INVITE", invite.ContactUri,
        $"From: <sip:104@example.com>;tag=n\r\nTo: <sip:101@example.com>\r\nCall-ID: new-1\r\nCSeq: 1 INVITE\r\nContact: <sip:104@10.0.0.9>\r\nReplaces: {replaces}",
        EngineBench.Offer);
}
