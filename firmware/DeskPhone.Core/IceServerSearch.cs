using System.Net;
using DeskPhone.Dns;
using DeskPhone.Dns.Location;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Pipeline;
using DeskPhone.Phone;
using DeskPhone.Phone.Calls;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Core;

/// <summary>Looks for the STUN and TURN servers of a call before its candidates are gathered: by SRV, else by address (RFC 8489 §8, RFC 5928 §3).</summary>
internal sealed class IceServerSearch(LocationEngine names, Queue<CoreOutput> outputs)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2); // The caller hears nothing meanwhile; the call goes on without those.

    private readonly List<Search> _searches = [];

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline => _searches.Count == 0 ? null : _searches.Min(static search => search.End);

    /// <summary>The servers of a stream are wanted; its candidates are gathered as soon as they are known.</summary>
    public void Begin(PhoneOutput.GatherCandidates wanted, Instant now)
    {
        var search = new Search(wanted, now + s_limit);
        _searches.Add(search);
        LocationQuery[] queries = [.. wanted.Servers.Select(QueryOf).Distinct()];
        search.Missing.UnionWith(queries);
        foreach (LocationQuery query in queries)
        {
            names.Locate(query, now);
        }

        EndIfComplete(search);
    }

    /// <summary>The stream is over before its servers were found.</summary>
    public void Cancel(StreamId stream) => _ = _searches.RemoveAll(search => search.Wanted.Stream == stream);

    /// <summary>A server was found, or is not to be found.</summary>
    public void HandleLocated(DnsOutput.Located located)
    {
        foreach (Search search in _searches.ToArray())
        {
            if (search.Missing.Remove(located.Query))
            {
                search.Found[located.Query] = located.Targets;
                EndIfComplete(search);
            }
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>.</summary>
    public void HandleTimeout(Instant now)
    {
        foreach (Search search in _searches.ToArray())
        {
            if (search.End <= now)
            {
                search.Missing.Clear();
                EndIfComplete(search);
            }
        }
    }

    private void EndIfComplete(Search search)
    {
        if (search.Missing.Count > 0)
        {
            return;
        }

        _ = _searches.Remove(search);
        PhoneOutput.GatherCandidates wanted = search.Wanted;
        var stun = new List<IPEndPoint>();
        var turn = new List<TurnServer>();
        foreach (IceServer server in wanted.Servers)
        {
            if (AddressOf(server, search) is not { } address)
            {
                continue;
            }

            if (server.Kind is IceServerKind.Stun)
            {
                stun.Add(address);
            }
            else
            {
                turn.Add(new TurnServer(address, server.User, server.Password, server.Kind is not IceServerKind.TurnUdp)
                {
                    SecureName = server.Kind is IceServerKind.TurnTls ? server.Host : null,
                });
            }
        }

        outputs.Enqueue(new CoreOutput.Media(new MediaCommand.GatherCandidates(
            wanted.Stream, new IceGathering(wanted.Local, stun, turn) { IsRelayOnly = wanted.IsRelayOnly })));
    }

    /// <summary>The first place of it that our own address reaches.</summary>
    private static IPEndPoint? AddressOf(IceServer server, Search search) =>
        search.Found.TryGetValue(QueryOf(server), out IReadOnlyList<LocationTarget>? targets)
            ? targets.FirstOrDefault(target => LengthOf(target.Address) == LengthOf(search.Wanted.Local)).Address
            : null;

    /// <summary>Bytes of the address: what tells its version.</summary>
    private static int LengthOf(IPEndPoint place) => place.Address.GetAddressBytes().Length;

    private static LocationQuery QueryOf(IceServer server) => new(
        server.Host,
        server.Port,
        server.Kind switch
        {
            IceServerKind.Stun => ServiceKinds.Stun,
            IceServerKind.TurnUdp => ServiceKinds.TurnUdp,
            IceServerKind.TurnTcp => ServiceKinds.TurnTcp,
            IceServerKind.TurnTls => ServiceKinds.TurnTls,
            _ => throw new ArgumentOutOfRangeException(nameof(server)),
        },
        server.DefaultPort);

    private sealed record Search(PhoneOutput.GatherCandidates Wanted, Instant End)
    {
        public HashSet<LocationQuery> Missing { get; } = [];

        public Dictionary<LocationQuery, IReadOnlyList<LocationTarget>> Found { get; } = [];
    }
}
