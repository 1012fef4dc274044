using System.Net;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Registration;

namespace DeskPhone.Sip.Routing;

/// <summary>All flows of the phone, and which one a request takes.</summary>
internal sealed class Router(SipContext context)
{
    /// <summary>Flows of peers that spoke first: more than that many strangers at once is a scan, not a server.</summary>
    private const int MaxAcceptedFlows = 256;

    private readonly Dictionary<ServerAddress, ServerLink> _links = [];
    private readonly Dictionary<FlowId, SipFlow> _flows = [];
    private readonly List<FlowId> _accepted = [];
    private readonly List<(FlowId Flow, Instant Until)> _retired = [];
    private readonly HashSet<FlowId> _left = [];
    private int _lastFlowId;

    /// <summary>Connections for what is too long for a datagram.</summary>
    public StreamDetours Detours { get; } = new(context);

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = Detours.Deadline;
            foreach (ServerLink link in _links.Values)
            {
                earliest = Deadlines.Earlier(earliest, link.Deadline);
            }

            foreach ((_, Instant until) in _retired)
            {
                earliest = Deadlines.Earlier(earliest, until);
            }

            return earliest;
        }
    }

    /// <summary>A flow number never used before.</summary>
    public FlowId NextFlowId() => new(++_lastFlowId);

    /// <summary>The path to a server, made if there is none.</summary>
    public ServerLink LinkTo(ServerAddress address)
    {
        if (!_links.TryGetValue(address, out ServerLink? link))
        {
            link = new ServerLink(context, address);
            _links.Add(address, link);
        }

        return link;
    }

    /// <summary>
    /// The path of a request inside a dialog (RFC 3261 §12.2.1.1, §8.1.2): toward the account's own server if the next hop
    /// is that, otherwise to where the URI says. Null where the URI says nothing usable.
    /// </summary>
    public ServerLink? LinkFor(SipAccount account, string nextHop)
    {
        // A server on TCP often leaves ";transport=tcp" out of its Record-Route: its own flow is what it means.
        if (!ServerAddress.TryFromUri(nextHop, account.Link.Address.Protocol, account.Link.Address.Query.MayChooseProtocol, out ServerAddress address))
        {
            return null;
        }

        return account.Link.Address == address || IsRemoteOf(account.Link.Flow, address) ? account.Link : LinkTo(address);
    }

    /// <summary>A standing flow.</summary>
    public SipFlow? Find(FlowId id) => _flows.GetValueOrDefault(id);

    /// <summary>A flow asked for stands.</summary>
    public void HandleOpened(SipFlow flow, Instant now)
    {
        _flows[flow.Id] = flow;
        if (Detours.HandleOpened(flow, now))
        {
            return;
        }

        foreach (ServerLink link in _links.Values.ToList())
        {
            if (link.HandleOpened(flow, now))
            {
                return;
            }
        }

        // Nobody wants it any more: it was given up while it was being opened.
        _flows.Remove(flow.Id);
        context.Emit(new SipOutput.CloseFlow(flow.Id));
    }

    /// <summary>A peer spoke first.</summary>
    public void HandleAccepted(SipFlow flow, Instant now)
    {
        _flows[flow.Id] = flow;
        _ = _accepted.Remove(flow.Id);
        _accepted.Add(flow.Id);
        if (_accepted.Count > MaxAcceptedFlows)
        {
            // The oldest stranger makes room; a server of ours is never shut out by strangers.
            FlowId oldest = _accepted.Find(id => !_flows.TryGetValue(id, out SipFlow? known) || !context.Accounts.IsServer(known.Remote.Address));
            oldest = oldest == FlowId.None ? _accepted[0] : oldest;
            Forget(oldest);
            context.Transactions.HandleFlowFailed(oldest, now);
            context.Emit(new SipOutput.CloseFlow(oldest));
        }
    }

    /// <summary>A flow could not be opened or is gone; gives the link that stood on it.</summary>
    public ServerLink? HandleFailed(FlowId flow, string reason, Instant now)
    {
        Forget(flow);
        if (Detours.HandleFailed(flow, now))
        {
            return null;
        }

        foreach (ServerLink link in _links.Values.ToList())
        {
            bool didStand = link.Flow?.Id == flow;
            if (link.HandleFailed(flow, reason, now))
            {
                return didStand ? link : null;
            }
        }

        return null;
    }

    /// <summary>A server is at these places.</summary>
    public void HandleResolved(ServerQuery query, IReadOnlyList<ServerTarget> targets, TimeSpan timeToLive, Instant now)
    {
        if (_links.TryGetValue(new ServerAddress(query), out ServerLink? link))
        {
            link.HandleResolved(targets, timeToLive, now);
        }
    }

    /// <summary>A server answered a ping on this flow.</summary>
    public void HandlePong(FlowId flow)
    {
        foreach (ServerLink link in _links.Values)
        {
            if (link.Flow?.Id == flow)
            {
                link.KeepAlive.HandlePong();
            }
        }
    }

    /// <summary>A server answered by STUN on this flow: where the NAT gave us another address, a new flow is needed (RFC 5626 §4.4.2).</summary>
    public void HandleStun(FlowId flow, ReadOnlySpan<byte> answer, Instant now)
    {
        foreach (ServerLink link in _links.Values.ToList())
        {
            if (link.Flow?.Id == flow && link.KeepAlive.HandleStun(answer))
            {
                link.Lose("The address of this phone has changed", now);
            }
        }
    }

    /// <summary>Closes a flow, and ends what waits on it.</summary>
    public void Drop(FlowId flow, Instant now)
    {
        Forget(flow);
        context.Emit(new SipOutput.CloseFlow(flow));
        context.Transactions.HandleFlowFailed(flow, now);
    }

    /// <summary>Nothing new goes out on this flow, but what comes in on it still counts, until then.</summary>
    public void Retire(SipFlow? flow, Instant until)
    {
        if (flow is not null)
        {
            _retired.RemoveAll(retired => retired.Flow == flow.Id);
            _retired.Add((flow.Id, until));
        }
    }

    /// <summary>A flow that stood is left because the network is another one.</summary>
    public void HandleNetworkLeft(FlowId flow) => _left.Add(flow);

    /// <summary>Whether a flow was left because the network is another one.</summary>
    public bool WasNetworkLeft(FlowId flow) => _left.Contains(flow);

    /// <summary>The network is back.</summary>
    public void HandleNetworkRestored(Instant now)
    {
        Detours.HandleNetworkRestored(now);
        foreach (ServerLink link in _links.Values.ToList())
        {
            link.HandleNetworkRestored(now);
        }
    }

    /// <summary>Names are asked of others from now on: what they led to is looked for again, and what stands without them stays.</summary>
    public void HandleNamesRestored(Instant now)
    {
        foreach (ServerLink link in _links.Values.Where(static link => !link.StandsWithoutNames).ToList())
        {
            link.HandleNetworkRestored(now);
        }
    }

    /// <summary>What is known of servers counts no more; whoever still uses a link keeps it.</summary>
    public void ForgetServers() => _links.Clear();

    /// <summary>The phone switches off.</summary>
    public void HandleShutdown()
    {
        foreach (ServerLink link in _links.Values)
        {
            link.HandleShutdown();
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        Detours.HandleTimeout(now);
        foreach (ServerLink link in _links.Values.Where(link => link.Deadline <= now).ToList())
        {
            link.HandleTimeout(now);
        }

        foreach ((FlowId flow, _) in _retired.Where(retired => retired.Until <= now).ToList())
        {
            if (context.Transactions.HasCallOn(flow) && _flows.TryGetValue(flow, out SipFlow? ours) && IsHere(ours.Local.Address))
            {
                Retire(ours, now + LinkLimits.SilentRetirement); // Somebody's phone rings, and may be lifted yet.
            }
            else
            {
                Drop(flow, now);
            }
        }
    }

    /// <summary>The owner is told to close it; nothing else is sent on it.</summary>
    public void Forget(FlowId flow)
    {
        _flows.Remove(flow);
        _accepted.Remove(flow);
        _left.Remove(flow);
        _retired.RemoveAll(retired => retired.Flow == flow);
    }

    /// <summary>Whether this phone still has an address, as far as a path shows.</summary>
    private bool IsHere(IPAddress address) => _links.Values.Any(link => link.Flow is { } path && path.Local.Address.Equals(address));

    private static bool IsRemoteOf(SipFlow? flow, ServerAddress address) =>
        flow is not null && address.IsLiteral(out IPAddress? literal) && flow.Remote.Equals(new IPEndPoint(literal!, address.Port));
}
