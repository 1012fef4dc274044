using System.Net;
using DeskPhone.Core.Control;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Core.Tests;

/// <summary>STUN and TURN servers that are named: found before a call's candidates are, and never waited for long.</summary>
public sealed class IceServerTests
{
    private const string Address = "sip:101@bench.test";

    private static readonly IPEndPoint s_local = IPEndPoint.Parse("192.0.2.10:16384");

    private readonly List<CoreOutput> _seen = [];
    private Instant _now = Instant.FromBoot(TimeSpan.FromSeconds(1));

    [Fact]
    public void Addresses_are_taken_as_they_are_and_at_once()
    {
        _ = Dial(new AccountSettings { Address = Address, StunServers = ["192.0.2.3"], TurnServers = ["192.0.2.4:3479", "[2001:db8::4]"], TurnTransport = TurnTransport.Tcp, TurnUser = "u", TurnPassword = "p" });

        IceGathering gathering = Assert.Single(Gatherings());
        Assert.Equal([IPEndPoint.Parse("192.0.2.3:3478")], gathering.StunServers);
        Assert.Equal([new TurnServer(IPEndPoint.Parse("192.0.2.4:3479"), "u", "p", IsStream: true)], gathering.TurnServers); // The other is not reached from here.
    }

    [Fact]
    public void Over_tls_the_port_is_another_and_the_server_has_to_be_the_one_that_was_named()
    {
        _ = Dial(new AccountSettings { Address = Address, TurnServers = ["192.0.2.4"], TurnTransport = TurnTransport.Tls });

        TurnServer server = Assert.Single(Assert.Single(Gatherings()).TurnServers);
        Assert.Equal((IPEndPoint.Parse("192.0.2.4:5349"), "192.0.2.4", true), (server.Address, server.SecureName, server.IsStream));
    }

    [Fact]
    public void A_name_of_this_machines_own_table_needs_no_server()
    {
        _ = Dial(new AccountSettings { Address = Address, TurnServers = ["relay.test:5000"], TurnTransport = TurnTransport.Tls });

        TurnServer server = Assert.Single(Assert.Single(Gatherings()).TurnServers);
        Assert.Equal((IPEndPoint.Parse("192.0.2.77:5000"), "relay.test"), (server.Address, server.SecureName));
    }

    [Fact]
    public void A_name_nobody_tells_about_holds_the_call_up_for_two_seconds_and_no_longer()
    {
        PhoneCore core = Dial(new AccountSettings { Address = Address, StunServers = ["192.0.2.3"], TurnServers = ["turn.elsewhere.test"] });
        Assert.Empty(Gatherings());
        Assert.NotEmpty(_seen.OfType<CoreOutput.SendDns>());
        Instant begun = _now;

        while (Gatherings().Count == 0 && core.Deadline is { } due)
        {
            _now = due > _now ? due : _now;
            core.HandleTimeout(_now);
            Drain(core);
        }

        Assert.InRange(_now - begun, TimeSpan.FromSeconds(1.9), TimeSpan.FromSeconds(2.1));
        IceGathering gathering = Assert.Single(Gatherings());
        Assert.Equal((1, 0), (gathering.StunServers.Count, gathering.TurnServers.Count));
    }

    [Fact]
    public void A_call_that_is_over_meanwhile_gathers_nothing()
    {
        PhoneCore core = Dial(new AccountSettings { Address = Address, TurnServers = ["turn.elsewhere.test"] });
        _ = core.HandleCommand(new PhoneCommand.Hook(IsOffHook: false), _now);
        Drain(core);
        Assert.NotEmpty(_seen.OfType<CoreOutput.CloseMediaPort>());

        for (int i = 0; i < 100; i++)
        {
            _now += TimeSpan.FromMilliseconds(100);
            core.HandleTimeout(_now);
            Drain(core);
        }

        Assert.Empty(Gatherings());
    }

    private List<IceGathering> Gatherings() =>
        [.. _seen.OfType<CoreOutput.Media>().Select(static media => media.Command).OfType<MediaCommand.GatherCandidates>().Select(static gather => gather.Gathering)];

    private PhoneCore Dial(AccountSettings account)
    {
        var settings = new PhoneSettings { Accounts = [account with { Proxy = "sip:192.0.2.1", Register = false, Ice = IceMode.On }] };
        var core = new PhoneCore(
            new CoreOptions
            {
                Settings = settings,
                InstanceId = "urn:uuid:00000000-0000-1000-8000-020000000001",
                DnsServers = [IPEndPoint.Parse("192.0.2.53:53")],
                Hosts = new Dictionary<string, IReadOnlyList<IPAddress>> { ["relay.test"] = [IPAddress.Parse("192.0.2.77")] },
            },
            new SeededRandomSource(5));
        core.HandleStart(_now);
        Drain(core);
        Assert.Equal(CommandResult.Accepted, core.HandleCommand(new PhoneCommand.Dial("102"), _now));
        Drain(core);
        core.HandleMediaPortOpened(Assert.Single(_seen.OfType<CoreOutput.OpenMediaPort>()).Stream, s_local, _now);
        Drain(core);
        return core;
    }

    private void Drain(PhoneCore core)
    {
        while (core.TryDequeue(out CoreOutput? output))
        {
            _seen.Add(output!);
        }
    }
}
