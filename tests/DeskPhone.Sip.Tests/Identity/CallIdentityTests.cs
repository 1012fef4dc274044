using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;
using DeskPhone.Sip.Tests.Engine;

namespace DeskPhone.Sip.Tests.Identity;

/// <summary>Who calls, who sent the call on, how to ring: RFC 3323, 3325, 4916, 5373, 5806, 7044, and what PBXs made of them.</summary>
public sealed class CallIdentityTests
{
    private EngineBench _bench = EngineBench.Registered();
    private string _contact = "";
    private string _tag = "";

    [Theory]
    [InlineData("P-Asserted-Identity: \"Anna\" <sip:200@example.com>", "Anna", "sip:200@example.com")]
    [InlineData("P-Asserted-Identity: tel:+4930123, \"Anna\" <sip:200@example.com>", "", "tel:+4930123")]
    [InlineData("Remote-Party-ID: \"Anna\" <sip:200@example.com>;party=calling;privacy=off;screen=yes", "Anna", "sip:200@example.com")]
    [InlineData("Remote-Party-ID: \"Us\" <sip:101@example.com>;party=called", "Peer", "sip:102@example.com")]
    [InlineData("P-Preferred-Identity: \"Anna\" <sip:200@example.com>", "Peer", "sip:102@example.com")]
    [InlineData("P-Asserted-Identity: \"Anna\" <sip:200@example.com>\r\nRemote-Party-ID: \"Bert\" <sip:201@example.com>", "Anna", "sip:200@example.com")]
    [InlineData("P-Asserted-Identity: broken", "Peer", "sip:102@example.com")]
    public void The_networks_word_comes_before_the_callers_own(string header, string name, string uri)
    {
        SipOutput.SessionIncoming call = Call(header);

        Assert.Equal((name, uri), (call.Peer.DisplayName, call.Peer.Uri));
        Assert.False(call.Peer.IsHidden);
    }

    [Fact]
    public void An_account_may_believe_the_caller_before_the_network()
    {
        _bench = EngineBench.Registered(EngineBench.Account with { IdentityOrder = [IdentitySource.Own] });

        Assert.Equal("sip:102@example.com", Call("P-Asserted-Identity: <sip:200@example.com>").Peer.Uri);
    }

    [Theory]
    [InlineData("Privacy: id\r\nP-Asserted-Identity: \"Anna\" <sip:200@example.com>")]
    [InlineData("Privacy: user;critical")]
    [InlineData("Remote-Party-ID: \"Anna\" <sip:200@example.com>;party=calling;privacy=full")]
    public void Who_asks_not_to_be_shown_is_not(string header) => Assert.Equal(SipPeer.Hidden, Call(header).Peer);

    [Fact]
    public void Privacy_none_hides_nobody() => Assert.Equal("sip:102@example.com", Call("Privacy: none").Peer.Uri);

    [Theory]
    [InlineData("P-Asserted-Identity: <sip:+12125551212;verstat=TN-Validation-Passed@example.com;user=phone>", NumberVerification.Passed)]
    [InlineData("P-Asserted-Identity: <sip:+12125551212@example.com;verstat=TN-Validation-Passed-A;user=phone>", NumberVerification.Passed)]
    [InlineData("P-Asserted-Identity: <tel:+12125551212;verstat=TN-Validation-Failed>", NumberVerification.Failed)]
    [InlineData("P-Asserted-Identity: <tel:+12125551212>;verstat=No-TN-Validation", NumberVerification.NotChecked)]
    [InlineData("P-Asserted-Identity: <tel:+12125551212;verstat=Whatever>", NumberVerification.None)]
    public void A_checked_number_counts_only_over_a_protected_way(string header, NumberVerification expected)
    {
        Assert.Equal(NumberVerification.None, Call(header).Peer.Verification);

        _bench = EngineBench.Registered(EngineBench.Account with { Transport = SipTransportProtocol.Tls });
        Assert.Equal(expected, Call(header).Peer.Verification);
    }

    [Fact]
    public void Diversions_name_who_sent_the_call_on_and_why()
    {
        IReadOnlyList<DiversionHop> hops = Call("Diversion: \"Bert\" <sip:201@example.com>;reason=no-answer;counter=1, <sip:202@example.com>;reason=user-busy;privacy=full").Details.Diversions;

        Assert.Equal(2, hops.Count);
        Assert.Equal((new SipPeer("Bert", "sip:201@example.com"), DiversionReason.NoAnswer), (hops[0].By, hops[0].Reason));
        Assert.Equal(("sip:202@example.com", true, DiversionReason.Busy), (hops[1].By.Uri, hops[1].By.IsHidden, hops[1].Reason));
    }

    [Theory]
    [InlineData("<sip:201@example.com?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%22>;index=1, <sip:101@example.com>;index=1.1;mp=1", DiversionReason.Busy)]
    [InlineData("<sip:201@example.com>;index=1, <sip:101@example.com;cause=408>;index=1.1;rc=1", DiversionReason.NoAnswer)]
    [InlineData("<sip:201@example.com>;index=1, <sip:101@example.com;cause=302>;index=1.1;mp=1", DiversionReason.Unconditional)]
    public void The_history_of_a_call_tells_the_same(string history, DiversionReason expected)
    {
        DiversionHop hop = Assert.Single(Call($"History-Info: {history}").Details.Diversions);

        Assert.Equal(("sip:201@example.com", expected), (hop.By.Uri, hop.Reason));
    }

    [Fact]
    public void A_history_without_a_cause_is_no_diversion() =>
        Assert.Empty(Call("History-Info: <sip:101@example.com>;index=1, <sip:101@10.0.0.20>;index=1.1;rc=1").Details.Diversions);

    [Theory]
    [InlineData("Alert-Info: <http://127.0.0.1>;info=alert-internal", "http://127.0.0.1", "alert-internal")]
    [InlineData("Alert-Info: <urn:alert:source:external>", "urn:alert:source:external", "")]
    [InlineData("Alert-Info: Bellcore-dr3", "Bellcore-dr3", "")]
    [InlineData("Alert-Info: <Bellcore-dr3>", "Bellcore-dr3", "")]
    [InlineData("Alert-Info: ;info=\"Ring 2\"", "", "Ring 2")]
    [InlineData("Alert-Info: info=ring2", "", "ring2")]
    public void Every_dialect_of_ringing_is_understood(string header, string uri, string info)
    {
        CallDetails details = Call(header).Details;

        Assert.Equal(new AlertTone(uri, info), Assert.Single(details.Alerts));
        Assert.Null(details.AutomaticAnswer);
    }

    [Theory]
    [InlineData("Answer-Mode: Auto", 0, false, false)]
    [InlineData("Answer-Mode: auto;require", 0, true, false)]
    [InlineData("Priv-Answer-Mode: Auto", 0, false, true)]
    [InlineData("Call-Info: <sip:pbx.example.com>;answer-after=2", 2, false, false)]
    [InlineData("Call-Info: <sip:pbx.example.com>\\;answer-after=0", 0, false, false)]
    [InlineData("Call-Info: answer-after=0", 0, false, false)]
    [InlineData("Alert-Info: <http://x.test>;info=alert-autoanswer;delay=3", 3, false, false)]
    [InlineData("Alert-Info: Auto Answer", 0, false, false)]
    [InlineData("Alert-Info: <http://x.test>;info=alert-autoanswer;delay=99999999", 60, false, false)]
    public void Every_dialect_of_answering_without_a_hand_is_understood(string header, int seconds, bool isRequired, bool isPrivileged) =>
        Assert.Equal(new AutomaticAnswer(TimeSpan.FromSeconds(seconds), isRequired, isPrivileged), Call(header).Details.AutomaticAnswer);

    [Fact]
    public void Answering_by_hand_asked_for_is_no_automatic_answer() => Assert.Null(Call("Answer-Mode: Manual").Details.AutomaticAnswer);

    [Fact]
    public void Subject_urgency_and_card_are_told()
    {
        CallDetails details = Call("Subject: Lunch\r\nPriority: Urgent\r\nCall-Info: <http://x.test/a.png>;purpose=icon").Details;

        Assert.Equal(("Lunch", "urgent"), (details.Subject, details.Priority));
        Assert.Equal(new CallInformation("http://x.test/a.png", "icon"), Assert.Single(details.Information));
    }

    [Fact]
    public void In_a_call_the_peer_may_become_somebody_else()
    {
        SessionId session = Talk();
        Within("UPDATE", 2, "P-Asserted-Identity: \"Carla\" <sip:203@example.com>\r\nContact: <sip:102@10.0.0.9>");

        Assert.Equal(new SipPeer("Carla", "sip:203@example.com"), _bench.Told<SipOutput.SessionPeerChanged>().Peer);
        _bench.TakeResponse(200);

        _bench.Do((engine, now) => engine.Hangup(session, now));
        Assert.Contains("sip:102@example.com", _bench.Take("BYE").Header("To"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_peer_whose_from_changes_is_addressed_by_the_new_one()
    {
        SessionId session = Talk();
        Within("UPDATE", 2, "Supported: from-change\r\nContact: <sip:102@10.0.0.9>", from: "\"Carla\" <sip:203@example.com>;tag=abc");

        Assert.Equal("sip:203@example.com", _bench.Told<SipOutput.SessionPeerChanged>().Peer.Uri);
        _bench.TakeResponse(200);
        _bench.Do((engine, now) => engine.Hangup(session, now));
        Assert.Equal("\"Carla\" <sip:203@example.com>;tag=abc", _bench.Take("BYE").Header("To"));
    }

    [Fact]
    public void The_one_who_rings_is_known_before_it_answers()
    {
        _bench.Invite();
        _bench.Respond(_bench.Take("INVITE"), 180, "P-Asserted-Identity: \"Reception\" <sip:102@example.com>");

        Assert.Equal("Reception", _bench.Told<SipOutput.SessionPeerChanged>().Peer.DisplayName);
        Assert.Equal(180, _bench.Told<SipOutput.SessionProgress>().StatusCode);
    }

    [Fact]
    public void An_anonymous_call_names_nobody_but_to_the_server()
    {
        _bench.Do(static (engine, now) => engine.Invite(
            new AccountId(0), "sip:102@example.com", new OutgoingCallOptions { IsAnonymous = true }, EngineBench.Bytes(EngineBench.Offer), now));
        WireMessage invite = _bench.Take("INVITE");

        Assert.StartsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=", invite.Header("From"), StringComparison.Ordinal);
        Assert.Equal("id", invite.Header("Privacy"));
        Assert.Contains("sip:101@example.com", invite.Header("P-Preferred-Identity"), StringComparison.Ordinal);
        Assert.DoesNotContain("101", invite.Header("Contact").Split('@')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_intercom_call_asks_in_every_dialect()
    {
        var options = new OutgoingCallOptions { AsksForAutomaticAnswer = true, Subject = "Door", Priority = "urgent", Headers = [(SipHeaderName.Geolocation, "<cid:here@example.com>")] };
        _bench.Do((engine, now) => engine.Invite(new AccountId(0), "sip:102@example.com", options, EngineBench.Bytes(EngineBench.Offer), now));
        WireMessage invite = _bench.Take("INVITE");

        Assert.Equal(("Auto", "Door", "urgent", "<cid:here@example.com>"), (invite.Header("Answer-Mode"), invite.Header("Subject"), invite.Header("Priority"), invite.Header("Geolocation")));
        Assert.EndsWith(";answer-after=0", invite.Header("Call-Info"), StringComparison.Ordinal);
        Assert.EndsWith(";info=alert-autoanswer", invite.Header("Alert-Info"), StringComparison.Ordinal);
    }

    private SipOutput.SessionIncoming Call(string header)
    {
        _contact = Contact();
        _bench.Request("INVITE", _contact,
            $"From: \"Peer\" <sip:102@example.com>;tag=abc\r\nTo: <sip:101@example.com>\r\nCall-ID: c1\r\nCSeq: 1 INVITE\r\nContact: <sip:102@10.0.0.9>\r\n{header}",
            EngineBench.Offer);
        _bench.TakeResponse(100);
        return _bench.Told<SipOutput.SessionIncoming>();
    }

    private SessionId Talk()
    {
        SessionId session = Call("Subject: x").Session;
        _bench.Do((engine, now) => engine.Answer(session, EngineBench.Bytes(EngineBench.AnswerText), now));
        WireMessage ok = _bench.TakeResponse(200);
        _tag = ok.ToTag;
        Within("ACK", 1, "Subject: x");
        _ = _bench.Told<SipOutput.SessionEstablished>();
        return session;
    }

    private void Within(string method, int sequence, string headers, string from = "\"Peer\" <sip:102@example.com>;tag=abc") =>
        _bench.Request(method, _contact, $"From: {from}\r\nTo: <sip:101@example.com>;tag={_tag}\r\nCall-ID: c1\r\nCSeq: {sequence} {method}\r\n{headers}");

    private string Contact()
    {
        _ = _bench.Invite("sip:nobody@example.com");
        WireMessage probe = _bench.Take("INVITE");
        _bench.Respond(probe, 404);
        _bench.Take("ACK");
        _bench.ToldAll();
        return probe.ContactUri;
    }
}
