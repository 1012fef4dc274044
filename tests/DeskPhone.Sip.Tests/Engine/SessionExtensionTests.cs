using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Reliable responses (RFC 3262), UPDATE (RFC 3311), session timers (RFC 4028), INFO (RFC 6086), redirection.</summary>
public sealed class SessionExtensionTests
{
    private readonly EngineBench _bench = EngineBench.Registered();
    private SessionId _session;
    private string? _contactUser;

    private static string Caller(string method, uint sequence, string toTag = "") =>
        $"From: <sip:102@example.com>;tag=far\r\nTo: <sip:101@example.com>{(toTag.Length > 0 ? $";tag={toTag}" : "")}\r\n"
        + $"Call-ID: in-1\r\nCSeq: {sequence} {method}\r\nContact: <sip:102@10.0.0.9>";

    [Fact]
    public void A_reliable_response_is_acknowledged_once_and_its_repetition_is_not_told_again()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        Assert.Contains("100rel", invite.Header("Supported"), StringComparison.Ordinal);
        _bench.RespondAs("a", invite, 183, EngineBench.AnswerText, "Require: 100rel", "RSeq: 7");
        WireMessage prack = _bench.Take("PRACK");
        Assert.Equal($"7 {invite.Sequence} INVITE", prack.Header("RAck"));
        Assert.Equal("sip:peer-a@10.0.0.9", prack.RequestUri);
        _ = _bench.Told<SipOutput.SessionProgress>();
        _bench.Respond(prack, 200);

        _bench.RespondAs("a", invite, 183, EngineBench.AnswerText, "Require: 100rel", "RSeq: 7");
        _bench.RespondAs("a", invite, 180, "", "Require: 100rel", "RSeq: 9"); // one from further on has to wait for its turn
        _bench.TakeNothing();
        _bench.ToldNothing();

        _bench.RespondAs("a", invite, 180, "", "Require: 100rel", "RSeq: 8");
        Assert.Equal(prack.Sequence + 1, _bench.Take("PRACK").Sequence);
    }

    [Fact]
    public void Branches_of_a_fork_count_their_responses_apart_and_the_2xx_goes_on_with_its_own_dialog()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondAs("a", invite, 183, EngineBench.AnswerText, "Require: 100rel", "RSeq: 1");
        _bench.RespondAs("b", invite, 180, "", "Require: 100rel", "RSeq: 50");
        WireMessage first = _bench.Take("PRACK");
        Assert.Equal($"50 {invite.Sequence} INVITE", _bench.Take("PRACK").Header("RAck"));
        _bench.RespondAs("a", invite, 199, "");
        _bench.RespondAs("b", invite, 200, EngineBench.AnswerText);

        _bench.Take("ACK");
        _bench.Do((engine, now) => engine.Hangup(session, now));
        Assert.Equal(first.Sequence + 1, _bench.Take("BYE").Sequence);
    }

    [Fact]
    public void An_update_of_an_early_dialog_may_change_the_media()
    {
        SessionId session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondAs("a", invite, 183, EngineBench.AnswerText);
        _ = _bench.Told<SipOutput.SessionProgress>();

        string headers = $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>;tag={invite.FromTag}\r\n"
            + $"Call-ID: {invite.Header("Call-ID")}\r\nCSeq: 4 UPDATE\r\nContact: <sip:102@10.0.0.9>";
        _bench.Request("UPDATE", invite.ContactUri, headers, EngineBench.Offer);
        Assert.Equal(session, _bench.Told<SipOutput.SessionOffered>().Session);
        _bench.Do((engine, now) => engine.AcceptOffer(session, EngineBench.Bytes(EngineBench.AnswerText), now));

        Assert.Equal(EngineBench.AnswerText, _bench.TakeResponse(200).Body);
        _bench.Advance(5);
        _bench.TakeNothing();
    }

    [Fact]
    public void An_empty_update_is_answered_without_asking_anybody()
    {
        WireMessage invite = Establish();
        _bench.Request("UPDATE", invite.ContactUri, InDialog(invite, "UPDATE", 2));

        Assert.Contains("UPDATE", _bench.TakeResponse(200).Header("Allow"), StringComparison.Ordinal);
        _bench.ToldNothing();
    }

    [Fact]
    public void Asked_to_it_rings_reliably_until_somebody_confirms()
    {
        _bench.Request("INVITE", Contact, Caller("INVITE", 1) + "\r\nRequire: 100rel", EngineBench.Offer);
        _bench.TakeResponse(100);
        SessionId session = _bench.Told<SipOutput.SessionIncoming>().Session;
        _bench.Do((engine, now) => engine.Ring(session, now));
        WireMessage ringing = _bench.TakeResponse(180);
        Assert.Equal("100rel", ringing.Header("Require"));
        _bench.Advance(0.5);
        Assert.Equal(ringing.Text, _bench.TakeResponse(180).Text);

        _bench.Request("PRACK", Contact, Caller("PRACK", 2, ringing.ToTag) + $"\r\nRAck: {ringing.Header("RSeq")} 7 INVITE");
        _bench.TakeResponse(481);
        _bench.Request("PRACK", Contact, Caller("PRACK", 3, ringing.ToTag) + $"\r\nRAck: {ringing.Header("RSeq")} 1 INVITE");
        _bench.TakeResponse(200);
        _bench.Advance(10);
        _bench.TakeNothing();
    }

    [Fact]
    public void A_caller_that_never_confirms_the_ringing_is_given_up()
    {
        _bench.Request("INVITE", Contact, Caller("INVITE", 1) + "\r\nRequire: 100rel", EngineBench.Offer);
        SessionId session = _bench.Told<SipOutput.SessionIncoming>().Session;
        _bench.Do((engine, now) => engine.Ring(session, now));
        _bench.Advance(32);

        Assert.Equal(504, _bench.TakeAll().Select(static message => message.Status).Max());
        Assert.Equal(SessionEndCause.Timeout, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void The_refresher_refreshes_at_half_time_by_update()
    {
        WireMessage invite = Establish("Session-Expires: 200;refresher=uac", "Allow: INVITE, UPDATE");
        Assert.Equal("1800", invite.Header("Session-Expires"));
        _bench.Advance(99.9);
        _bench.TakeNothing();
        _bench.Advance(0.1);

        WireMessage update = _bench.Take("UPDATE");
        Assert.Equal("200;refresher=uac", update.Header("Session-Expires"));
        Assert.Equal("", update.Body);
        _bench.Respond(update, 200, "Session-Expires: 200;refresher=uac");
        _bench.Advance(99);
        _bench.TakeNothing();
        _bench.ToldNothing();
    }

    [Fact]
    public void A_peer_without_update_is_refreshed_by_what_stands_offered_again()
    {
        Establish("Session-Expires: 200;refresher=uac", "Allow: INVITE, BYE");
        _bench.Advance(100);

        _ = _bench.Told<SipOutput.SessionRefreshDue>();
    }

    [Fact]
    public void A_session_nobody_refreshes_ends_before_its_time()
    {
        Establish("Session-Expires: 200;refresher=uas", "Allow: INVITE, UPDATE");
        _bench.Advance(167.9);
        _bench.TakeNothing();
        _bench.Advance(0.1);

        _bench.Take("BYE");
        Assert.Equal(SessionEndCause.Timeout, _bench.Told<SipOutput.SessionEnded>().Cause);
    }

    [Fact]
    public void An_interval_the_server_finds_too_small_is_raised()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, 422, "Min-SE: 3600");
        _bench.Take("ACK");

        WireMessage second = _bench.Take("INVITE");
        Assert.Equal(("3600", "3600"), (second.Header("Session-Expires"), second.Header("Min-SE")));
        Assert.Equal((invite.Header("Call-ID"), invite.Sequence + 1), (second.Header("Call-ID"), second.Sequence));

        _bench.Respond(second, 422, "Min-SE: 3600");
        _bench.Take("ACK");
        _bench.TakeNothing();
        Assert.Equal(422, _bench.Told<SipOutput.SessionEnded>().StatusCode);
    }

    [Fact]
    public void A_caller_s_timer_is_granted_and_one_too_short_refused()
    {
        _bench.Request("INVITE", Contact, Caller("INVITE", 1) + "\r\nSupported: timer\r\nSession-Expires: 60", EngineBench.Offer);
        Assert.Equal("90", _bench.TakeResponse(422).Header("Min-SE"));

        _bench.Request("INVITE", Contact, Caller("INVITE", 2).Replace("in-1", "in-2", StringComparison.Ordinal)
            + "\r\nSupported: timer\r\nSession-Expires: 120", EngineBench.Offer);
        SessionId session = _bench.Told<SipOutput.SessionIncoming>().Session;
        _bench.Do((engine, now) => engine.Answer(session, EngineBench.Bytes(EngineBench.AnswerText), now));
        WireMessage ok = _bench.TakeAll()[^1];
        Assert.Equal((200, "120;refresher=uac", "timer"), (ok.Status, ok.Header("Session-Expires"), ok.Header("Require")));
    }

    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=200\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal= 11", '#')]
    [InlineData("application/dtmf", "*", '*')]
    public void A_digit_in_an_info_is_understood(string type, string body, char digit)
    {
        WireMessage invite = Establish();
        _bench.Request("INFO", invite.ContactUri, InDialog(invite, "INFO", 2) + $"\r\nContent-Type: {type}", body.Replace("\r\n", "\n", StringComparison.Ordinal));

        _bench.TakeResponse(200);
        Assert.Equal(digit, _bench.Told<SipOutput.SessionDigit>().Digit);
    }

    [Fact]
    public void A_digit_goes_out_in_an_info()
    {
        _ = Establish();
        _bench.Do((engine, now) => engine.SendDigit(_session, '#', TimeSpan.FromMilliseconds(100), now));

        WireMessage info = _bench.Take("INFO");
        Assert.Equal(("application/dtmf-relay", "Signal=#\r\nDuration=100\r\n"), (info.Header("Content-Type"), info.Body));
    }

    [Fact]
    public void A_redirection_is_followed_best_first_and_never_twice_to_the_same_place()
    {
        _ = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.Respond(invite, 302, "Contact: <sip:201@example.com>;q=0.1, <sip:202@example.com>;q=0.9");
        _bench.Take("ACK");
        WireMessage second = _bench.Take("INVITE");
        Assert.Equal(("sip:202@example.com", invite.Header("To"), 181), (second.RequestUri, second.Header("To"), _bench.Told<SipOutput.SessionProgress>().StatusCode));
        _bench.Respond(second, 302, "Contact: <sip:202@example.com>");
        _bench.Take("ACK");
        WireMessage third = _bench.Take("INVITE");
        Assert.Equal("sip:201@example.com", third.RequestUri);
        _bench.Respond(third, 302, "Contact: <sip:102@example.com>");

        _bench.Take("ACK");
        _bench.TakeNothing();
        _ = _bench.Told<SipOutput.SessionProgress>();
        Assert.Equal(302, _bench.Told<SipOutput.SessionEnded>().StatusCode);
    }

    [Fact]
    public void A_ring_of_redirections_ends()
    {
        _ = _bench.Invite();
        int invites = 0;
        for (int i = 0; i < 20 && _bench.SentCount > 0; i++)
        {
            WireMessage invite = _bench.TakeAll()[^1];
            if (invite.Method == "INVITE")
            {
                invites++;
                _bench.Respond(invite, 302, $"Contact: <sip:next{i}@example.com>");
            }
        }

        Assert.Equal(6, invites);
        Assert.Single(_bench.ToldAll().OfType<SipOutput.SessionEnded>());
    }

    private string Contact => $"sip:{_contactUser ??= Registered()}@10.0.0.20";

    private string Registered()
    {
        _ = _bench.Invite("sip:nobody@example.com");
        WireMessage probe = _bench.Take("INVITE");
        _bench.Respond(probe, 404);
        _bench.Take("ACK");
        _bench.ToldAll();
        return probe.ContactUri.Split(':', '@')[1];
    }

    private WireMessage Establish(params string[] headers)
    {
        _session = _bench.Invite();
        WireMessage invite = _bench.Take("INVITE");
        _bench.RespondAs("a", invite, 200, EngineBench.AnswerText, headers);
        _bench.Take("ACK");
        _ = _bench.Told<SipOutput.SessionEstablished>();
        return invite;
    }

    private static string InDialog(WireMessage invite, string method, uint sequence) =>
        $"From: <sip:102@example.com>;tag=a\r\nTo: <sip:101@example.com>;tag={invite.FromTag}\r\n"
        + $"Call-ID: {invite.Header("Call-ID")}\r\nCSeq: {sequence} {method}\r\nContact: <sip:102@10.0.0.9>";
}
