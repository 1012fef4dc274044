using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>Where a server is, best first, and which of these places are better left alone for a while (RFC 3263 §4.3).</summary>
internal sealed class TargetList
{
    private readonly Dictionary<ServerTarget, Instant> _avoided = [];
    private readonly HashSet<IPAddress> _known = [];
    private readonly Queue<ServerTarget> _untried = new();

    /// <summary>All of them, best first.</summary>
    public IReadOnlyList<ServerTarget> All { get; private set; } = [];

    /// <summary>The address of the best one; null where none is known.</summary>
    public IPEndPoint? First => All.Count == 0 ? null : All[0].Address;

    /// <summary>
    /// Takes the places now known. Where they are the same as before their order stays: it was drawn by lot among equals, and
    /// another draw is no reason to move.
    /// </summary>
    public void Set(IReadOnlyList<ServerTarget> targets)
    {
        if (targets.Count > 0)
        {
            _known.Clear();
            foreach (ServerTarget target in targets)
            {
                _ = _known.Add(Plain(target.Address.Address));
            }
        }

        if (targets.Count > 0 && (targets.Count != All.Count || targets.Any(target => !All.Contains(target))))
        {
            All = targets; // No places at all is DNS being down: the servers are still where they were.
        }
    }

    /// <summary>Whether an address is one the server's name stands for; ports do not matter.</summary>
    public bool Owns(IPAddress remote) => _known.Contains(Plain(remote));

    /// <summary>The server was met at this address.</summary>
    public void Know(IPAddress remote) => _known.Add(Plain(remote));

    /// <summary>Leaves a place alone until then.</summary>
    public void Avoid(ServerTarget target, Instant until) => _avoided[target] = until;

    /// <summary>A place that works needs no avoiding.</summary>
    public void Forgive(ServerTarget target) => _avoided.Remove(target);

    /// <summary>The network changed: whoever was silent may have been behind it.</summary>
    public void ForgiveAll() => _avoided.Clear();

    /// <summary>The best place that need not be avoided; null where all must.</summary>
    public ServerTarget? Best(Instant now)
    {
        foreach (ServerTarget target in All)
        {
            if (!IsAvoided(target, now))
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>When a better place than this one may be tried again; null where there is none better.</summary>
    public Instant? BetterAgainAt(ServerTarget than, Instant now)
    {
        Instant? earliest = null;
        foreach (ServerTarget target in All)
        {
            if (target == than)
            {
                return earliest;
            }

            earliest = Deadlines.Earlier(earliest, IsAvoided(target, now) ? _avoided[target] : now);
        }

        return null; // This one is not on the list any more: the next renewal finds its way.
    }

    /// <summary>Whether there is a place to turn to from this one.</summary>
    public bool HasOther(ServerTarget than, Instant now) => All.Any(target => target != than && !IsAvoided(target, now));

    /// <summary>Places not tried yet in this round.</summary>
    public int UntriedCount => _untried.Count;

    /// <summary>Begins a round: the good ones first, then those whose time is up first.</summary>
    public void StartTrying(Instant now)
    {
        _untried.Clear();
        IEnumerable<ServerTarget> order = _avoided.Count == 0
            ? All
            : All.OrderBy(target => IsAvoided(target, now) ? _avoided[target] - now : TimeSpan.Zero); // The sort is stable.
        foreach (ServerTarget target in order)
        {
            _untried.Enqueue(target);
        }
    }

    /// <summary>The next place of this round.</summary>
    public bool TryNext(out ServerTarget target) => _untried.TryDequeue(out target);

    /// <summary>Ends the round.</summary>
    public void StopTrying() => _untried.Clear();

    /// <summary>IPv4 in IPv6 clothes is IPv4: sockets report either.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private bool IsAvoided(ServerTarget target, Instant now) => _avoided.TryGetValue(target, out Instant until) && now < until;
}
