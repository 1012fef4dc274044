using System.Net;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>What is too long for a datagram goes over a connection (RFC 3261 §18.1.1), or in a datagram after all.</summary>
public sealed class LargeRequestTests
{
    private static readonly string s_longText = new('x', 1200);

    private readonly EngineBench _bench = EngineBench.Registered(EngineBench.Account with { Realm = "example.com" });

    [Fact]
    public void A_long_request_takes_a_connection_beside_the_datagrams_and_says_so_in_its_via()
    {
        Say(s_longText);

        WireMessage message = _bench.Take("MESSAGE");
        Assert.True(message.Text.Length > 1300);
        SipFlow flow = _bench.Flows.Single(flow => flow.Id.Value == message.Flow);
        Assert.Equal((SipTransportProtocol.Tcp, _bench.Flows[0].Remote), (flow.Protocol, flow.Remote));
        Assert.StartsWith("SIP/2.0/TCP 10.0.0.20:5060;", message.Header("Via"), StringComparison.Ordinal);
        _bench.Advance(5);
        _bench.TakeNothing(); // Nothing is repeated on a connection.
        _bench.Respond(message, 200);
        Assert.Equal(200, _bench.Told<SipOutput.TextSent>().StatusCode);
    }

    [Fact]
    public void Short_requests_stay_datagrams_and_the_connection_is_used_again()
    {
        Say(s_longText);
        WireMessage first = _bench.Take("MESSAGE");
        _bench.Respond(first, 200);
        Say("short");
        WireMessage second = _bench.Take("MESSAGE");
        _bench.Respond(second, 200);
        Say(s_longText);

        Assert.Equal(_bench.Flows[0].Id.Value, second.Flow);
        Assert.Equal(first.Flow, _bench.Take("MESSAGE").Flow);
        Assert.Equal(2, _bench.Flows.Count);
    }

    [Fact]
    public void A_challenge_to_a_long_request_is_answered_the_same_way()
    {
        Say(s_longText);
        WireMessage first = _bench.Take("MESSAGE");
        _bench.Respond(first, 407, "Proxy-Authenticate: Digest realm=\"example.com\", nonce=\"n\"");

        Assert.Equal(first.Flow, _bench.Take("MESSAGE").Flow);
    }

    [Fact]
    public void A_server_that_takes_no_connection_gets_a_datagram_and_is_not_asked_again_at_once()
    {
        _bench.RefusesConnections = true;
        Say(s_longText);
        WireMessage message = _bench.Take("MESSAGE");
        Assert.Equal(_bench.Flows[0].Id.Value, message.Flow);
        Assert.StartsWith("SIP/2.0/UDP ", message.Header("Via"), StringComparison.Ordinal);
        _bench.Respond(message, 200);

        _bench.RefusesConnections = false;
        Say(s_longText);
        Assert.Equal(_bench.Flows[0].Id.Value, _bench.Take("MESSAGE").Flow);
        Assert.Single(_bench.Flows);
    }

    [Fact]
    public void A_firewall_that_swallows_connections_costs_two_seconds()
    {
        _bench.SwallowsConnections = true;
        Say(s_longText);
        _bench.Advance(1.9);
        _bench.TakeNothing();
        _bench.Advance(0.2);

        Assert.Equal(_bench.Flows[0].Id.Value, _bench.Take("MESSAGE").Flow);
    }

    [Fact]
    public void A_long_call_is_cancelled_where_it_was_sent()
    {
        string offer = EngineBench.Offer + string.Concat(Enumerable.Repeat("a=x-long\r\n", 150));
        Sessions.SessionId session = default;
        _bench.Do((engine, now) => session = engine.Invite(new AccountId(0), "sip:102@example.com", EngineBench.Bytes(offer), now));
        WireMessage invite = _bench.Take("INVITE");
        Assert.NotEqual(_bench.Flows[0].Id.Value, invite.Flow);
        _bench.Respond(invite, 180);
        _bench.Do((engine, now) => engine.Hangup(session, now));

        WireMessage cancel = _bench.Take("CANCEL");
        Assert.Equal((invite.Flow, invite.Header("Via")), (cancel.Flow, cancel.Header("Via")));
        _bench.Respond(invite, 487);
        Assert.Equal(invite.Flow, _bench.Take("ACK").Flow);
    }

    [Fact]
    public void A_call_that_was_just_made_is_answered_where_it_was_made_when_the_network_changes_beside_it()
    {
        WireMessage invite = CallAtLength(_bench);
        _bench.Respond(invite, 180);

        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        _bench.Advance(40); // Longer than a path that was left is usually listened to.
        while (_bench.SentCount > 0)
        {
            _bench.TakeAny();
        }

        _bench.ToldAll();
        _bench.Respond(invite, 200, "Contact: <sip:102@10.0.0.9>");
        Assert.Single(_bench.ToldAll().OfType<SipOutput.SessionEstablished>());
    }

    [Fact]
    public void A_call_made_from_an_address_the_phone_has_no_more_is_made_again_from_the_new_one()
    {
        WireMessage lost = CallAtLength(_bench);
        _bench.Local = new IPEndPoint(IPAddress.Parse("10.0.3.15"), 5060);

        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        _bench.Advance(3);
        WireMessage invite = _bench.TakeAll().Single(static message => message.Method == "INVITE");

        Assert.Equal((lost.Header("Call-ID"), "10.0.3.15"), (invite.Header("Call-ID"), _bench.Flows.Single(flow => flow.Id.Value == invite.Flow).Local.Address.ToString()));
        _bench.Respond(invite, 200, "Contact: <sip:102@10.0.0.9>");
        Assert.Single(_bench.ToldAll().OfType<SipOutput.SessionEstablished>());
    }

    [Fact]
    public void A_call_under_way_from_an_address_the_phone_has_no_more_is_cancelled_there_and_leaves_nothing_behind()
    {
        WireMessage lost = CallAtLength(_bench);
        _bench.Respond(lost, 100);
        _bench.Local = new IPEndPoint(IPAddress.Parse("10.0.3.15"), 5060);

        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        _bench.Advance(3);
        List<WireMessage> sent = _bench.TakeAll();
        WireMessage again = sent.Single(static message => message.Method == "INVITE");
        Assert.Equal(lost.Header("Via"), sent.First(static message => message.Method == "CANCEL").Header("Via"));
        _bench.Respond(again, 486);
        _bench.Advance(180);

        Assert.Equal(0, _bench.Engine.OpenWork);
        Assert.Contains(_bench.Closed, flow => flow.Value == lost.Flow);
    }

    [Fact]
    public void A_call_that_rang_at_an_address_the_phone_has_no_more_ends_in_words()
    {
        WireMessage lost = CallAtLength(_bench);
        _bench.Respond(lost, 180);
        _bench.Local = new IPEndPoint(IPAddress.Parse("10.0.3.15"), 5060);

        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        _bench.Advance(35);

        Assert.Equal("The connection to the server broke", _bench.ToldAll().OfType<SipOutput.SessionEnded>().Single().Reason);
    }

    [Fact]
    public void A_connection_that_is_being_made_while_the_network_changes_is_made_from_the_new_one()
    {
        _bench.SwallowsConnections = true;
        Say(s_longText);
        _bench.SwallowsConnections = false;

        _bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));

        WireMessage message = _bench.Take("MESSAGE");
        Assert.Equal(SipTransportProtocol.Tcp, _bench.Flows.Single(flow => flow.Id.Value == message.Flow).Protocol);
    }

    [Fact]
    public void Other_name_servers_change_nothing_for_a_path_to_an_address()
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Proxy = "sip:10.0.0.9;lr" });
        WireMessage invite = CallAtLength(bench);

        bench.Do(static (engine, now) => engine.HandleNamesRestored(now));
        bench.Advance(5);

        bench.TakeNothing();
        Assert.Empty(bench.Closed);
        bench.Respond(invite, 200, "Contact: <sip:102@10.0.0.9>");
        Assert.Equal(bench.Flows[0].Id.Value, bench.Take("ACK").Flow);
    }

    [Fact]
    public void Other_name_servers_are_asked_for_a_server_that_has_a_name()
    {
        _bench.Names["example.com"] = [IPAddress.Parse("10.0.0.8")];

        _bench.Do(static (engine, now) => engine.HandleNamesRestored(now));
        _bench.Advance(3);

        WireMessage register = _bench.TakeAll().First(static message => message.Method == "REGISTER");
        Assert.Equal("10.0.0.8", _bench.Flows.Single(flow => flow.Id.Value == register.Flow).Remote.Address.ToString());
    }

    private static WireMessage CallAtLength(EngineBench bench)
    {
        string offer = EngineBench.Offer + string.Concat(Enumerable.Repeat("a=x-long\r\n", 150));
        bench.Do((engine, now) => engine.Invite(new AccountId(0), "sip:102@example.com", EngineBench.Bytes(offer), now));
        return bench.Take("INVITE");
    }

    private void Say(string text) => _bench.Do((engine, now) => engine.SendText(new AccountId(0), "sip:102@example.com", text, now));
}
