using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>Two servers behind one name: RFC 3263 §4.3, the way back, and keep-alives (RFC 5626 §3.5.1, §4.4).</summary>
public sealed class FailoverTests
{
    private static readonly IPAddress s_first = IPAddress.Parse("10.0.0.8");
    private static readonly IPAddress s_second = IPAddress.Parse("10.0.0.9");

    private readonly EngineBench _bench = new();

    public FailoverTests() => _bench.Names["example.com"] = [s_first, s_second];

    [Fact]
    public void A_silent_registrar_gives_way_to_the_next_within_three_seconds()
    {
        _bench.Start(EngineBench.Account);
        _bench.Advance(2.4);
        Assert.All(_bench.TakeAll(), sent => Assert.Equal(s_first, RemoteOf(sent)));

        _bench.Advance(0.2);

        WireMessage register = _bench.Take("REGISTER");
        Assert.Equal(s_second, RemoteOf(register));
        _bench.Respond(register, 200);
        Assert.Equal(RegistrationState.Registered, _bench.ToldAll().OfType<SipOutput.RegistrationChanged>().Last().State);
    }

    [Fact]
    public void A_503_gives_way_at_once_and_its_retry_after_is_kept()
    {
        _bench.Start(EngineBench.Account);
        _bench.Respond(_bench.Take("REGISTER"), 503, "Retry-After: 1800");

        WireMessage register = _bench.Take("REGISTER");
        Assert.Equal(s_second, RemoteOf(register));
        _bench.Respond(register, 200, $"Contact: {register.Header("Contact").Replace("expires=600", "expires=100", StringComparison.Ordinal)}");
        for (int refresh = 0; refresh < 15; refresh++)
        {
            WireMessage next = NextRegister();
            Assert.Equal(s_second, RemoteOf(next));
            _bench.Respond(next, 200, $"Contact: {next.Header("Contact").Replace("expires=600", "expires=100", StringComparison.Ordinal)}");
        }
    }

    [Fact]
    public void A_call_to_a_dead_server_is_through_at_the_next_within_three_seconds_and_so_is_the_registration()
    {
        Register();
        _ = _bench.Invite();
        Assert.Equal(s_first, RemoteOf(_bench.Take("INVITE")));
        _bench.Advance(2.6);

        List<WireMessage> sent = _bench.TakeAll();
        WireMessage invite = sent.Last(static message => message.Method == "INVITE");
        Assert.Equal(s_second, RemoteOf(invite));
        WireMessage register = sent.Single(static message => message.Method == "REGISTER");
        Assert.Equal(s_second, RemoteOf(register)); // One path for both.
        _bench.RespondWithBody(invite, 200, EngineBench.AnswerText);
        _bench.Take("ACK");
        Assert.Single(_bench.ToldAll().OfType<SipOutput.SessionEstablished>());
    }

    [Fact]
    public void A_503_to_a_call_goes_to_the_next_server_and_the_caller_hears_nothing_of_it()
    {
        Register();
        _ = _bench.Invite();
        WireMessage first = _bench.Take("INVITE");
        _bench.Respond(first, 503);
        Assert.Equal(s_first, RemoteOf(_bench.Take("ACK")));

        WireMessage second = _bench.TakeAll().Single(static message => message.Method == "INVITE");
        Assert.Equal(s_second, RemoteOf(second));
        Assert.Equal((first.Header("Call-ID"), first.FromTag), (second.Header("Call-ID"), second.FromTag));
        Assert.NotEqual(first.Branch, second.Branch);
        Assert.Empty(_bench.ToldAll().OfType<SipOutput.SessionEnded>());
    }

    [Fact]
    public void A_server_that_wakes_up_late_with_a_ringing_phone_gets_a_cancel()
    {
        Register();
        _ = _bench.Invite();
        WireMessage late = _bench.Take("INVITE");
        _bench.Advance(2.6);
        _bench.TakeAll();

        _bench.Respond(late, 180);

        WireMessage cancel = _bench.Take("CANCEL");
        Assert.Equal((late.Branch, late.Flow), (cancel.Branch, cancel.Flow));
        _bench.Respond(late, 487);
        _bench.Take("ACK");
        Assert.DoesNotContain(_bench.ToldAll(), static told => told is SipOutput.SessionProgress or SipOutput.SessionEnded);
    }

    [Fact]
    public void A_server_that_wakes_up_late_with_an_answer_gets_a_bye()
    {
        Register();
        _ = _bench.Invite();
        WireMessage late = _bench.Take("INVITE");
        _bench.Advance(2.6);
        WireMessage winner = _bench.TakeAll().Last(static message => message.Method == "INVITE");
        _bench.RespondWithBody(winner, 200, EngineBench.AnswerText);
        _bench.Take("ACK");

        _bench.RespondAs("late", late, 200, EngineBench.AnswerText);

        Assert.Equal("late", _bench.Take("ACK").ToTag);
        Assert.Equal("late", _bench.Take("BYE").ToTag);
        Assert.Empty(_bench.ToldAll().OfType<SipOutput.SessionEnded>());
    }

    [Fact]
    public void A_server_that_answered_anything_has_all_the_time_of_the_timers()
    {
        Register();
        _ = _bench.Invite();
        _bench.Respond(_bench.Take("INVITE"), 100);
        _bench.Advance(20);

        Assert.DoesNotContain(_bench.TakeAll(), static message => message.Method == "INVITE");
    }

    [Fact]
    public void The_only_server_has_all_the_time_of_the_timers()
    {
        _bench.Names["example.com"] = [s_first];
        _bench.Start(EngineBench.Account);
        _bench.Advance(31);
        Assert.All(_bench.TakeAll(), sent => Assert.Equal(s_first, RemoteOf(sent)));

        _bench.Advance(2);
        Assert.Equal(408, _bench.ToldAll().OfType<SipOutput.RegistrationChanged>().Last().StatusCode);
    }

    [Fact]
    public void A_broken_connection_moves_to_the_next_server_at_once_and_stays_registered_on_the_screen()
    {
        Register(SipTransportProtocol.Tcp);
        _bench.FailFlow(_bench.LastFlow);
        _bench.Advance(0.1);

        WireMessage register = _bench.Take("REGISTER");
        Assert.Equal(s_second, RemoteOf(register));
        Assert.Empty(_bench.ToldAll().OfType<SipOutput.RegistrationChanged>());
    }

    [Fact]
    public void A_renewal_goes_back_to_the_best_server_and_calls_follow_only_when_it_answers()
    {
        Register();
        FailOver();

        WireMessage trial = NextRegister();
        Assert.Equal(s_first, RemoteOf(trial));
        _ = _bench.Invite();
        Assert.Equal(s_second, RemoteOf(_bench.Take("INVITE"))); // Not yet.
        _bench.Respond(trial, 200);
        _ = _bench.Invite();
        Assert.Equal(s_first, RemoteOf(_bench.Take("INVITE")));
    }

    [Fact]
    public void A_best_server_that_is_still_dead_costs_the_renewal_three_seconds_and_no_call()
    {
        Register();
        FailOver();
        Assert.Equal(s_first, RemoteOf(NextRegister()));
        _bench.Advance(2.6);

        WireMessage renewed = _bench.TakeAll().Last(static message => message.Method == "REGISTER");
        Assert.Equal(s_second, RemoteOf(renewed));
        Assert.Empty(_bench.ToldAll().OfType<SipOutput.RegistrationChanged>());
    }

    [Fact]
    public void A_server_that_is_back_is_found_long_before_the_binding_has_to_be_renewed()
    {
        Register();
        FailOver();
        Instant left = _bench.Now;

        Assert.Equal(s_first, RemoteOf(NextRegister()));
        Assert.InRange((_bench.Now - left).TotalSeconds, 58, 77); // A minute, and a quarter more for the fleet; the binding holds for ten.
    }

    [Fact]
    public void A_server_that_stays_dead_is_tried_again_every_minute_or_so()
    {
        Register();
        FailOver();
        for (int trial = 0; trial < 3; trial++)
        {
            Assert.Equal(s_first, RemoteOf(NextRegister()));
            _bench.Advance(2.6);
            WireMessage renewed = _bench.TakeAll().Last(message => message.Method == "REGISTER" && RemoteOf(message).Equals(s_second));
            _bench.Respond(renewed, 200);
            _bench.Advance(35); // What was asked of the dead one is repeated until timer F ends it.
            _bench.TakeAll();
        }
    }

    [Fact]
    public void Just_switched_on_a_phone_that_is_slow_itself_tries_once_more_with_patience()
    {
        _bench.SwallowsConnections = true;
        _bench.Start(EngineBench.Account with { Transport = SipTransportProtocol.Tcp });
        _bench.Advance(2.5 + 3 + 0.1); // Both places in a hurry.
        Assert.DoesNotContain(_bench.ToldAll(), static told => told is SipOutput.RegistrationChanged { State: RegistrationState.Failed });
        _bench.SwallowsConnections = false;
        _bench.Advance(15); // The first of them with patience; then the other.

        Assert.Equal(s_second, RemoteOf(_bench.Take("REGISTER")));
    }

    [Fact]
    public void Requests_of_every_server_of_the_name_are_taken()
    {
        Register();
        FlowId other = _bench.Stranger("10.0.0.9");
        _bench.Request(
            "OPTIONS", "sip:10.0.0.20:5060", "From: <sip:pbx@example.com>;tag=1\r\nTo: <sip:101@example.com>\r\nCall-ID: c\r\nCSeq: 1 OPTIONS", flow: other);

        Assert.Equal(200, _bench.TakeAny().Status);
    }

    [Fact]
    public void Over_udp_the_nat_is_kept_open_every_half_minute_at_other_moments_each_time()
    {
        Register();
        _bench.Advance(300);

        List<double> gaps = [.. _bench.Pings.Zip(_bench.Pings.Skip(1), static (one, next) => (next.At - one.At).TotalSeconds)];
        Assert.InRange(gaps.Count, 9, 12);
        Assert.All(gaps, static gap => Assert.InRange(gap, 24, 29.1));
        Assert.True(gaps.Distinct().Count() > 3);
    }

    [Fact]
    public void A_server_that_answered_pings_and_stops_is_left_within_ten_seconds()
    {
        Register(SipTransportProtocol.Tcp);
        _bench.Advance(121);
        Assert.Single(_bench.Pings);
        _bench.Deliver(_bench.LastFlow, "\r\n");
        FlowId flow = _bench.LastFlow;
        _bench.Advance(110);
        _bench.Advance(21);

        Assert.Contains(flow, _bench.Closed);
        Assert.Equal(s_second, RemoteOf(_bench.Take("REGISTER")));
    }

    [Fact]
    public void A_server_that_never_answers_pings_is_not_thought_dead_for_it()
    {
        Register(SipTransportProtocol.Tcp);
        _bench.Advance(400);

        Assert.Empty(_bench.Closed);
    }

    private void Register(SipTransportProtocol protocol = SipTransportProtocol.Udp)
    {
        _bench.Start(EngineBench.Account with { Transport = protocol });
        WireMessage register = _bench.Take("REGISTER");
        Assert.Equal(s_first, RemoteOf(register));
        _bench.Respond(register, 200);
        _bench.ToldAll();
    }

    private void FailOver()
    {
        SessionId session = _bench.Invite();
        _bench.Respond(_bench.Take("INVITE"), 503);
        _bench.Do((engine, now) => engine.Hangup(session, now));
        _bench.Advance(0.1);
        foreach (WireMessage sent in _bench.TakeAll())
        {
            if (sent.Method is "REGISTER" or "INVITE")
            {
                _bench.Respond(sent, sent.Method == "REGISTER" ? 200 : 487);
            }
        }

        _bench.TakeAll();
        _bench.ToldAll();
    }

    private WireMessage NextRegister()
    {
        for (int seconds = 0; seconds < 600; seconds++)
        {
            _bench.Advance(1);
            if (_bench.TakeAll().FirstOrDefault(static message => message.Method == "REGISTER") is { } register)
            {
                return register;
            }
        }

        throw new InvalidOperationException("No REGISTER in ten minutes.");
    }

    private IPAddress RemoteOf(WireMessage sent) => _bench.Flows.Single(flow => flow.Id.Value == sent.Flow).Remote.Address;
}
