using DeskPhone.Dns;
using DeskPhone.Dns.Location;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Core;

/// <summary>Carries the SIP engine's questions for servers to the DNS engine, the answers back, and queries outside.</summary>
internal sealed class NameBridge(SipEngine sip, LocationEngine names, Queue<CoreOutput> outputs)
{
    private readonly Dictionary<LocationQuery, List<ServerQuery>> _asked = [];

    /// <summary>The servers that help calls to find their way.</summary>
    public IceServerSearch IceServers { get; } = new(names, outputs);

    /// <summary>The SIP engine looks for a server.</summary>
    public void Locate(ServerQuery query, Instant now)
    {
        LocationQuery asked = new(query.HostName, query.Port, ServicesOf(query), query.DefaultPort);
        if (_asked.TryGetValue(asked, out List<ServerQuery>? others))
        {
            others.Add(query);
            return;
        }

        _asked.Add(asked, [query]);
        names.Locate(asked, now);
    }

    /// <summary>Moves outputs until the DNS engine is quiet; true where the SIP engine learnt something.</summary>
    public bool Pump(Instant now)
    {
        bool hasNews = false;
        while (names.TryDequeue(out DnsOutput? output))
        {
            switch (output)
            {
                case DnsOutput.Send send:
                    outputs.Enqueue(new CoreOutput.SendDns(send.Exchange, send.Server, send.IsStream, send.Message));
                    break;
                case DnsOutput.Close close:
                    outputs.Enqueue(new CoreOutput.CloseDns(close.Exchange));
                    break;
                case DnsOutput.Located located:
                    hasNews = true;
                    Tell(located, now);
                    break;
                default:
                    break; // Answers to single questions stay inside the DNS engine.
            }
        }

        return hasNews;
    }

    private void Tell(DnsOutput.Located located, Instant now)
    {
        IceServers.HandleLocated(located);
        if (_asked.Remove(located.Query, out List<ServerQuery>? queries))
        {
            foreach (ServerQuery query in queries)
            {
                sip.HandleResolved(
                    query,
                    [.. located.Targets.Select(target => new ServerTarget(ProtocolOf(target.Service, query), target.Address))],
                    located.TimeToLive,
                    now);
            }
        }
    }

    /// <summary>A WebSocket is found by its host name alone: its URI knows no SRV records.</summary>
    private static ServiceKinds ServicesOf(ServerQuery query) => query switch
    {
        { MayChooseProtocol: true } => ServiceKinds.Udp | ServiceKinds.Tcp | ServiceKinds.Tls,
        { Protocol: SipTransportProtocol.Udp } => ServiceKinds.Udp,
        { Protocol: SipTransportProtocol.Tcp } => ServiceKinds.Tcp,
        { Protocol: SipTransportProtocol.Tls } => ServiceKinds.Tls,
        _ => ServiceKinds.None,
    };

    private static SipTransportProtocol ProtocolOf(ServiceKinds service, ServerQuery query) => service switch
    {
        ServiceKinds.Udp => SipTransportProtocol.Udp,
        ServiceKinds.Tcp => SipTransportProtocol.Tcp,
        ServiceKinds.Tls => SipTransportProtocol.Tls,
        ServiceKinds.None => query.Protocol,
        ServiceKinds.Stun or ServiceKinds.TurnUdp or ServiceKinds.TurnTcp or ServiceKinds.TurnTls => throw new ArgumentException("no way of SIP", nameof(service)),
        _ => throw new ArgumentOutOfRangeException(nameof(service)),
    };
}
