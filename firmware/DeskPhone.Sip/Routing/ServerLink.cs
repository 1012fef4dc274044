using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>The one path to a server over one protocol, shared by everything that goes there: looked up, opened, and replaced when it fails.</summary>
internal sealed class ServerLink(SipContext context, ServerAddress address)
{
    /// <summary>How long one address may take to connect before the next is tried; people give a phone some three seconds.</summary>
    private static readonly TimeSpan s_openLimit = TimeSpan.FromSeconds(3);

    /// <summary>How long a lookup may take: a resolver's own retries end before.</summary>
    private static readonly TimeSpan s_resolveLimit = TimeSpan.FromSeconds(10);

    private readonly List<IFlowUser> _waiting = [];
    private readonly HashSet<IPAddress> _known = [];
    private IReadOnlyList<IPAddress> _addresses = [];
    private int _next;
    private bool _isResolving;
    private FlowId _opening;
    private IPAddress? _unanswering;

    /// <summary>Where it leads.</summary>
    public ServerAddress Address { get; } = address;

    /// <summary>The path, while it stands.</summary>
    public SipFlow? Flow { get; private set; }

    /// <summary>The server's address: of the flow, else the one tried next or last; null while unknown.</summary>
    public IPEndPoint? Server
    {
        get
        {
            if (Flow is not null)
            {
                return Flow.Remote;
            }

            if (Address.IsLiteral(out IPAddress? literal))
            {
                return new IPEndPoint(literal!, Address.Port);
            }

            return _addresses.Count == 0 ? null : new IPEndPoint(_addresses[Math.Min(_next, _addresses.Count - 1)], Address.Port);
        }
    }

    /// <summary>When a lookup or an opening has taken too long.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Whether nobody waits and nothing stands.</summary>
    public bool IsIdle => Flow is null && _waiting.Count == 0;

    /// <summary>Whether an address is one the server's name stands for; ports do not matter.</summary>
    public bool Owns(IPAddress remote) => _known.Contains(Plain(remote));

    /// <summary>Tells <paramref name="user"/> when the path stands, at once if it does.</summary>
    public void Request(IFlowUser user, Instant now)
    {
        if (Flow is not null)
        {
            user.HandleFlowReady(Flow, now);
            return;
        }

        _waiting.Add(user);
        if (!_isResolving && _opening == FlowId.None)
        {
            Resolve(now);
        }
    }

    /// <summary>The user does not want to know any more.</summary>
    public void Forget(IFlowUser user) => _waiting.Remove(user);

    /// <summary>Looks the name up again, so that a request from a server added to it is recognized.</summary>
    public void Refresh(Instant now)
    {
        if (!_isResolving && _opening == FlowId.None)
        {
            Resolve(now);
        }
    }

    /// <summary>The name has these addresses.</summary>
    public void HandleResolved(IReadOnlyList<IPAddress> addresses, Instant now)
    {
        if (!_isResolving)
        {
            return;
        }

        _isResolving = false;
        Deadline = null;
        if (addresses.Count > 0)
        {
            _known.Clear(); // A failed lookup takes nothing away: the servers are still who they were.
            _known.UnionWith(addresses.Select(Plain));
        }

        if (Flow is null)
        {
            _addresses = [.. addresses.OrderBy(address => address.Equals(_unanswering))]; // The silent one last; the sort is stable.
            _next = 0;
            OpenNext(addresses.Count == 0 ? $"{Address.Host} has no address" : "", now);
        }
    }

    /// <summary>The path stands, if it is ours.</summary>
    public bool HandleOpened(SipFlow flow, Instant now)
    {
        if (flow.Id != _opening)
        {
            return false;
        }

        _opening = FlowId.None;
        Deadline = null;
        Flow = flow;
        _known.Add(Plain(flow.Remote.Address));
        foreach (IFlowUser user in TakeWaiting())
        {
            user.HandleFlowReady(flow, now);
        }

        return true;
    }

    /// <summary>The path could not be opened or is gone, if it is ours.</summary>
    public bool HandleFailed(FlowId flow, string reason, Instant now)
    {
        if (flow == FlowId.None)
        {
            return false;
        }

        if (flow == _opening)
        {
            _opening = FlowId.None;
            OpenNext(reason, now);
            return true;
        }

        if (flow != Flow?.Id)
        {
            return false;
        }

        Flow = null;
        return true;
    }

    /// <summary>The server does not answer on this path: the next request tries the next address.</summary>
    public void HandleUnanswered(Instant now)
    {
        bool hasNoOther = Address.Protocol is SipTransportProtocol.Udp && Address.IsLiteral(out _);
        if (Flow is not { } flow || hasNoOther)
        {
            return; // Opening the same UDP path again would change nothing.
        }

        Flow = null;
        _unanswering = flow.Remote.Address;
        context.Router.Forget(flow.Id);
        context.Emit(new SipOutput.CloseFlow(flow.Id));
        context.Transactions.HandleFlowFailed(flow.Id, now);
        context.Accounts.HandleFlowLost(this, "The server does not answer", now);
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (!(Deadline <= now))
        {
            return;
        }

        if (_isResolving)
        {
            HandleResolved([], now);
        }
        else
        {
            context.Emit(new SipOutput.CloseFlow(_opening));
            _opening = FlowId.None;
            OpenNext("no connection in time", now);
        }
    }

    /// <summary>Gives the path up.</summary>
    public void Close()
    {
        if (Flow is not null || _opening != FlowId.None)
        {
            context.Emit(new SipOutput.CloseFlow(Flow?.Id ?? _opening));
        }

        Flow = null;
        _opening = FlowId.None;
        Deadline = null;
    }

    /// <summary>IPv4 in IPv6 clothes is IPv4: sockets report either.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private void Resolve(Instant now)
    {
        _isResolving = true;
        if (Address.IsLiteral(out IPAddress? literal))
        {
            HandleResolved([literal!], now);
        }
        else
        {
            Deadline = now + s_resolveLimit;
            context.Emit(new SipOutput.Resolve(Address.Host));
        }
    }

    private void OpenNext(string reason, Instant now)
    {
        Deadline = null;
        if (_next < _addresses.Count)
        {
            _opening = context.Router.NextFlowId();
            Deadline = now + s_openLimit;
            context.Emit(new SipOutput.OpenFlow(_opening, Address.Protocol, new IPEndPoint(_addresses[_next++], Address.Port), Address.Host));
            return;
        }

        foreach (IFlowUser user in TakeWaiting())
        {
            user.HandleNoFlow(reason, now);
        }
    }

    private List<IFlowUser> TakeWaiting()
    {
        List<IFlowUser> waiting = [.. _waiting];
        _waiting.Clear();
        return waiting;
    }
}
