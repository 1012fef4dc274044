using System.Net;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Tests.Engine;

/// <summary>One instance, one flow, one address that leads to it, and the way back after an outage: RFC 3327, 5626, 5627.</summary>
public sealed class OutboundTests
{
    private const string Instance = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static readonly SipEngineOptions s_options = new() { InstanceId = Instance };

    [Fact]
    public void A_register_names_the_instance_its_flow_and_what_it_knows()
    {
        var bench = new EngineBench(s_options);
        bench.Start(EngineBench.Account with { UsesGruu = true });
        WireMessage register = bench.Take("REGISTER");

        Assert.Contains($";+sip.instance=\"<{Instance}>\";reg-id=1;expires=600", register.Header("Contact"), StringComparison.Ordinal);
        Assert.Equal("path, outbound, gruu", register.Header("Supported"));
    }

    [Fact]
    public void The_address_the_registrar_made_for_this_phone_is_used()
    {
        var bench = new EngineBench(s_options);
        bench.Start(EngineBench.Account with { UsesGruu = true });
        WireMessage register = bench.Take("REGISTER");
        bench.Respond(register, 200, $"Contact: {register.Header("Contact")};pub-gruu=\"sip:101@example.com;gr={Instance}\"");
        _ = bench.Invite();

        Assert.Equal($"<sip:101@example.com;gr={Instance}>", bench.Take("INVITE").Header("Contact"));
    }

    [Fact]
    public void An_account_that_wants_no_such_address_takes_none()
    {
        var bench = new EngineBench(s_options);
        bench.Start(EngineBench.Account);
        WireMessage register = bench.Take("REGISTER");
        bench.Respond(register, 200, $"Contact: {register.Header("Contact")};pub-gruu=\"sip:101@example.com;gr={Instance}\"");
        _ = bench.Invite();

        Assert.Contains("@10.0.0.20:5060", bench.Take("INVITE").Header("Contact"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_registrar_that_does_outbound_is_asked_by_stun_and_lost_when_it_falls_silent()
    {
        EngineBench bench = Outbound("Flow-Timer: 20");
        Answer(bench, "198.51.100.7", 40000);
        bench.ToldNothing();
        bench.Advance(20 + 7.5); // the next one, four times in 7.5 s

        Assert.Equal(RegistrationState.Failed, bench.Told<SipOutput.RegistrationChanged>().State);
        Assert.InRange(bench.Stuns.Count, 5, 8);
    }

    [Fact]
    public void Another_address_of_ours_behind_the_nat_is_registered_anew()
    {
        EngineBench bench = Outbound("Flow-Timer: 20");
        Answer(bench, "198.51.100.7", 40000);
        Answer(bench, "198.51.100.7", 40001);

        Assert.Equal("The address of this phone has changed", bench.Told<SipOutput.RegistrationChanged>().Reason);
        bench.Advance(2.1);
        bench.AcceptRegistration();
        Assert.Equal(RegistrationState.Registered, bench.Told<SipOutput.RegistrationChanged>().State);
    }

    [Fact]
    public void A_server_that_never_answers_stun_is_not_lost_for_that()
    {
        EngineBench bench = Outbound("Flow-Timer: 20");
        bench.Advance(120);

        bench.ToldNothing();
    }

    [Theory]
    [InlineData(SipTransportProtocol.Udp, false)]
    [InlineData(SipTransportProtocol.Udp, true)]
    [InlineData(SipTransportProtocol.Tcp, false)]
    public void Four_minutes_without_a_link_and_registered_two_seconds_after_it_returns(SipTransportProtocol protocol, bool isSilent)
    {
        EngineBench bench = EngineBench.Registered(EngineBench.Account with { Transport = protocol, Expires = TimeSpan.FromSeconds(60) });
        if (!isSilent)
        {
            bench.Unreachable.Add(IPAddress.Parse("10.0.0.9"));
            bench.FailFlow(bench.LastFlow, "network is unreachable");
        }

        bench.Advance(240); // what is sent meanwhile nobody hears
        _ = bench.TakeAll();
        _ = bench.ToldAll();
        bench.Unreachable.Clear();
        bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        for (int i = 0; i < 20 && bench.SentCount == 0; i++)
        {
            bench.Advance(0.1);
        }

        WireMessage register = bench.Take("REGISTER");
        bench.Respond(register, 200, $"Contact: {register.Header("Contact")}");
        Assert.Equal(RegistrationState.Registered, bench.ToldAll().OfType<SipOutput.RegistrationChanged>().Last().State);
    }

    [Fact]
    public void The_link_returns_while_a_lookup_waits_and_it_is_asked_again()
    {
        var bench = new EngineBench();
        bench.IsDnsDown = true;
        bench.Start(EngineBench.Account);
        bench.Advance(5);
        bench.IsDnsDown = false;
        bench.Do(static (engine, now) => engine.HandleNetworkRestored(now));
        bench.Advance(1.6);

        Assert.Equal("REGISTER", bench.TakeAny().Method);
    }

    /// <summary>Waits for the next question and answers it.</summary>
    private static void Answer(EngineBench bench, string address, int port)
    {
        int before = bench.Stuns.Count;
        while (bench.Stuns.Count == before)
        {
            bench.Advance(0.1);
        }

        bench.Deliver(bench.Stuns[^1].Flow, bench.Stuns[^1].Answer(address, port));
    }

    private static EngineBench Outbound(string header)
    {
        var bench = new EngineBench(s_options);
        bench.Start(EngineBench.Account with { Expires = TimeSpan.FromHours(1) });
        WireMessage register = bench.Take("REGISTER");
        bench.Respond(register, 200, $"Contact: {register.Header("Contact")}", "Require: outbound", header);
        bench.ToldAll();
        return bench;
    }
}
