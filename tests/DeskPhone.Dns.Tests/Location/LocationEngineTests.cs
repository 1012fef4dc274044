using DeskPhone.Dns.Location;
using DeskPhone.Dns.Messages;

namespace DeskPhone.Dns.Tests.Location;

/// <summary>RFC 3263 §4 and RFC 2782 over a zone played by the test.</summary>
public sealed class LocationEngineTests
{
    private const ServiceKinds All = ServiceKinds.Udp | ServiceKinds.Tcp | ServiceKinds.Tls;

    private readonly DnsBench _bench = new();

    [Theory]
    [InlineData("192.0.2.7", null, "Udp:192.0.2.7:5060")]
    [InlineData("192.0.2.7", 5070, "Udp:192.0.2.7:5070")]
    [InlineData("2001:db8::7", null, "Udp:[2001:db8::7]:5060")]
    [InlineData("desk.test", 5070, "Udp:10.0.0.5:5070")] // This machine's own table.
    public void What_needs_no_server_asks_none(string host, int? port, string expected)
    {
        Assert.Equal(expected, DnsBench.Shown(_bench.Locate(new LocationQuery(host, port, ServiceKinds.Udp, 5060))));
        Assert.Empty(_bench.Asked);
    }

    [Fact]
    public void With_a_port_only_addresses_are_asked_for()
    {
        _bench.Address("bench.test", "192.0.2.1");

        Assert.Equal("Tcp:192.0.2.1:5070", DnsBench.Shown(_bench.Locate(new LocationQuery("bench.test", 5070, ServiceKinds.Tcp, 5060))));
        Assert.Equal([new("bench.test", DnsRecordType.A), new("bench.test", DnsRecordType.Aaaa)], _bench.Asked);
    }

    [Fact]
    public void With_a_transport_its_service_is_asked_for_and_priorities_are_kept()
    {
        AddServers("_sip._udp.bench.test", ("p2.bench.test", 20, 5072), ("p1.bench.test", 10, 5071));
        _bench.Address("p1.bench.test", "192.0.2.1", life: 90);
        _bench.Address("p2.bench.test", "192.0.2.2");

        var located = _bench.Locate(new LocationQuery("bench.test", null, ServiceKinds.Udp, 5060));

        Assert.Equal("Udp:192.0.2.1:5071 Udp:192.0.2.2:5072", DnsBench.Shown(located));
        Assert.Equal(TimeSpan.FromSeconds(90), located.TimeToLive);
        Assert.DoesNotContain(_bench.Asked, static question => question.Type is DnsRecordType.Naptr);
    }

    [Theory]
    [InlineData(ServiceKinds.Stun, "_stun._udp")]
    [InlineData(ServiceKinds.TurnUdp, "_turn._udp")]
    [InlineData(ServiceKinds.TurnTcp, "_turn._tcp")]
    [InlineData(ServiceKinds.TurnTls, "_turns._tcp")]
    public void Servers_that_help_media_have_services_of_their_own(ServiceKinds kind, string service)
    {
        AddServers($"{service}.bench.test", ("p1.bench.test", 10, 5349));
        _bench.Address("p1.bench.test", "192.0.2.1");

        Assert.Equal($"{kind}:192.0.2.1:5349", DnsBench.Shown(_bench.Locate(new LocationQuery("bench.test", null, kind, 3478))));
        Assert.DoesNotContain(_bench.Asked, static question => question.Type is DnsRecordType.Naptr);
    }

    [Fact]
    public void The_domain_chooses_the_transport_by_naptr()
    {
        _bench.Add("bench.test", DnsRecordType.Naptr, static response => response
            .Pointer("bench.test", 20, 10, "s", "SIP+D2T", "", "_sip._tcp.bench.test")
            .Pointer("bench.test", 10, 10, "S", "sips+d2t", "", "_sips._tcp.other.test")
            .Pointer("bench.test", 5, 10, "u", "E2U+sip", "!^.*$!sip:x!", "")
            .Pointer("bench.test", 1, 10, "s", "SIP+D2S", "", "_sip._sctp.bench.test"));
        AddServers("_sips._tcp.other.test", ("p1.bench.test", 10, 5061));
        AddServers("_sip._tcp.bench.test", ("p1.bench.test", 10, 5060));
        _bench.Address("p1.bench.test", "192.0.2.1");

        Assert.Equal(
            "Tls:192.0.2.1:5061 Tcp:192.0.2.1:5060", DnsBench.Shown(_bench.Locate(new LocationQuery("bench.test", null, All, 5060))));
    }

    [Fact]
    public void Without_naptr_the_services_are_asked_for_in_our_order()
    {
        AddServers("_sip._tcp.bench.test", ("p1.bench.test", 10, 5060));
        _bench.Address("p1.bench.test", "192.0.2.1");

        Assert.Equal("Tcp:192.0.2.1:5060", DnsBench.Shown(_bench.Locate(new LocationQuery("bench.test", null, All, 5060))));
    }

    [Fact]
    public void Without_srv_the_name_itself_is_the_server()
    {
        _bench.Address("bench.test", "192.0.2.1");
        _bench.Add("bench.test", DnsRecordType.Aaaa, static response => response.Address("bench.test", "2001:db8::1"));

        Assert.Equal(
            "Tls:192.0.2.1:5061 Tls:[2001:db8::1]:5061",
            DnsBench.Shown(_bench.Locate(new LocationQuery("bench.test", null, ServiceKinds.Tls, 5061))));
    }

    [Fact]
    public void A_service_that_says_there_is_none_is_believed()
    {
        AddServers("_sip._udp.bench.test", ("", 0, 0));
        _bench.Address("bench.test", "192.0.2.1");

        Assert.Empty(_bench.Locate(new LocationQuery("bench.test", null, ServiceKinds.Udp, 5060)).Targets);
    }

    [Fact]
    public void Weights_decide_how_often_a_server_is_first()
    {
        int heavy = 0;
        for (int seed = 0; seed < 1_000; seed++)
        {
            var bench = new DnsBench(seed);
            bench.Add("_sip._udp.bench.test", DnsRecordType.Srv, static response => response
                .Service("_sip._udp.bench.test", 10, 0, 5060, "never.bench.test")
                .Service("_sip._udp.bench.test", 10, 80, 5060, "heavy.bench.test")
                .Service("_sip._udp.bench.test", 10, 20, 5060, "light.bench.test"));
            bench.Address("heavy.bench.test", "192.0.2.8");
            bench.Address("light.bench.test", "192.0.2.2");
            bench.Address("never.bench.test", "192.0.2.3");

            var located = bench.Locate(new LocationQuery("bench.test", null, ServiceKinds.Udp, 5060));
            Assert.Equal(3, located.Targets.Count);
            heavy += located.Targets[0].Address.Address.ToString() == "192.0.2.8" ? 1 : 0;
        }

        Assert.InRange(heavy, 750, 840);
    }

    [Fact]
    public void A_name_nobody_knows_is_nowhere() =>
        Assert.Empty(_bench.Locate(new LocationQuery("nobody.test", null, ServiceKinds.Udp, 5060)).Targets);

    [Fact]
    public void A_name_that_cannot_be_asked_for_is_nowhere_at_once() =>
        Assert.Empty(_bench.Locate(new LocationQuery("no..name", null, ServiceKinds.Udp, 5060)).Targets);

    private void AddServers(string name, params (string Target, int Priority, int Port)[] servers) =>
        _bench.Add(name, DnsRecordType.Srv, response =>
        {
            foreach ((string target, int priority, int port) in servers)
            {
                response.Service(name, priority, 10, port, target);
            }

            return response;
        });
}
