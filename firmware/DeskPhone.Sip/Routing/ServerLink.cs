using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>The one path to a server, shared by everything that goes there: located, opened, and moved to another of its places when it fails.</summary>
internal sealed partial class ServerLink(SipContext context, ServerAddress address)
{
    private readonly FlowQueue _waiting = new();
    private readonly TargetList _targets = new();
    private readonly Failback _failback = new(context, address);
    private readonly OpeningPatience _patience = new(context.Options.FailoverAfter);
    private bool _isResolving;
    private Instant? _locatedUntil;
    private FlowId _opening;
    private ServerTarget _target;
    private Instant? _dueAt;

    /// <summary>Where it leads.</summary>
    public ServerAddress Address { get; } = address;

    /// <summary>What keeps it open.</summary>
    public KeepAlive KeepAlive { get; } = new(context);

    /// <summary>The path, while it stands.</summary>
    public SipFlow? Flow { get; private set; }

    /// <summary>Whether it is an account's: then it is kept open.</summary>
    public bool IsKeptAlive { get; set; }

    /// <summary>Whether it stands, and no name server had a say in it.</summary>
    public bool StandsWithoutNames => Flow is not null && Address.IsLiteral(out _);

    /// <summary>Why the path last failed, in words.</summary>
    public string FailureReason { get; private set; } = "";

    /// <summary>The server's address: of the flow, else the one tried next or last; null while unknown.</summary>
    public IPEndPoint? Server => Flow?.Remote
        ?? (Address.IsLiteral(out IPAddress? literal) ? new IPEndPoint(literal!, Address.Port) : _target.Address ?? _targets.First);

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(Deadlines.Earlier(_dueAt, KeepAlive.Deadline), _failback.Deadline);

    /// <summary>Whether an address is one the server's name stands for; ports do not matter.</summary>
    public bool Owns(IPAddress remote) => _targets.Owns(remote);

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

    /// <summary>
    /// The same for a registration about to be renewed: where a better place than the present one may serve again it is tried,
    /// and becomes the path only by <see cref="Adopt"/> (failback).
    /// </summary>
    public void RequestBest(IFlowUser user, Instant now)
    {
        if (Flow is null || _failback.IsUnderWay || _targets.Best(now) is not { } best || best == _target)
        {
            Request(user, now);
            return;
        }

        _failback.Start(best, user, now);
    }

    /// <summary>A request on this flow was answered well: if it was a trial, it is the path now. A call may go on over the old one.</summary>
    public void Adopt(SipFlow flow, Instant now)
    {
        if (_failback.IsOn(flow.Id))
        {
            SipFlow? old = Flow;
            Stand(flow, _failback.End(), now);
            context.Router.Retire(old, now + LinkLimits.Retirement);
        }
    }

    /// <summary>
    /// A request on this flow met silence, a 503 or a broken connection: turns to another place. False where there is none;
    /// otherwise the caller asks for the path again (RFC 3263 §4.3).
    /// </summary>
    public bool TryFailOver(SipFlow flow, TimeSpan? retryAfter, Instant now)
    {
        Instant until = now + LinkLimits.AvoidanceFor(retryAfter, context.Options.FailbackAfter);
        if (_failback.IsOn(flow.Id))
        {
            _failback.Refuse(_targets, _target, until, now);
            context.Router.Retire(flow, now + LinkLimits.SilentRetirement);
            return true;
        }

        if (Flow is null ? _opening != FlowId.None || _isResolving : Flow.Id != flow.Id)
        {
            return true; // Somebody else has turned already.
        }

        _targets.Avoid(_target, until);
        if (!_targets.HasOther(_target, now))
        {
            return false;
        }

        context.Notice($"{Address.Host}: {_target.Address} gives way to the next server");
        Leave(now);
        context.Accounts.HandleServerChanged(this, now);
        return true;
    }

    /// <summary>How long a request may stay without an answer before another place is asked; null where there is none.</summary>
    public TimeSpan? PatienceOn(SipFlow flow, Instant now) =>
        _failback.IsOn(flow.Id) || (Flow?.Id == flow.Id && _targets.HasOther(_target, now)) ? context.Options.FailoverAfter : null;

    /// <summary>Whether there is another place than the present one.</summary>
    public bool HasOther(Instant now) => _targets.HasOther(_target, now);

    /// <summary>The user does not want to know any more.</summary>
    public void Forget(IFlowUser user)
    {
        _waiting.Remove(user);
        _failback.Forget(user);
    }

    /// <summary>Looks the name up again where what is known of it is too old: servers may have been added.</summary>
    public void Refresh(Instant now)
    {
        if (!_isResolving && _opening == FlowId.None && !(now < _locatedUntil))
        {
            Resolve(now);
        }
    }

    /// <summary>
    /// The network is back, perhaps with another address of ours: nobody is avoided for what it did, what is under way begins anew,
    /// and a path that stood is left for a fresh one. What still comes in on the old one counts for a while.
    /// </summary>
    public void HandleNetworkRestored(Instant now)
    {
        _targets.ForgiveAll();
        _failback.Forget(user: null);
        if (_opening != FlowId.None)
        {
            context.Emit(new SipOutput.CloseFlow(_opening));
            _opening = FlowId.None;
        }

        _dueAt = null;
        _isResolving = false;
        _targets.StopTrying();
        if (Flow is not null)
        {
            context.Router.HandleNetworkLeft(Flow.Id);
            Leave(now);
        }
        else if (_waiting.HasUsers)
        {
            Resolve(now);
        }
    }

    /// <summary>The path could not be opened or is gone, if it is ours.</summary>
    public bool HandleFailed(FlowId flow, string reason, Instant now)
    {
        if (flow == FlowId.None)
        {
            return false;
        }

        if (_failback.IsOn(flow))
        {
            Request(_failback.GiveUp(_targets, _target, now), now);
            return true;
        }

        if (flow != _opening && flow != Flow?.Id)
        {
            return false;
        }

        FailureReason = reason;
        _targets.Avoid(_target, now + context.Options.FailbackAfter);
        if (flow == _opening)
        {
            _opening = FlowId.None;
            OpenNext(reason, now);
            return true;
        }

        KeepAlive.Stop();
        Flow = null;
        return true;
    }

    /// <summary>The server does not answer on this path, and has no other place: the next request opens it anew.</summary>
    public void HandleUnanswered(Instant now)
    {
        bool hasNoOther = Address.Protocol is SipTransportProtocol.Udp && _targets.All.Count <= 1 && Address.IsLiteral(out _);
        if (Flow is not null && !hasNoOther)
        {
            Lose("The server does not answer", now); // Opening the same UDP path again would change nothing.
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_failback.HandleTimeout(_targets, _target, now) is { } user)
        {
            Request(user, now); // The path that stands.
        }

        if (_failback.IsDue(now))
        {
            context.Accounts.HandleServerChanged(this, now);
        }

        if (KeepAlive.HandleTimeout(now))
        {
            Lose("The server does not answer any more", now);
        }

        if (!(_dueAt <= now))
        {
            return;
        }

        if (_isResolving)
        {
            HandleResolved([], TimeSpan.Zero, now);
        }
        else
        {
            context.Emit(new SipOutput.CloseFlow(_opening));
            _patience.HandleTooLong();
            HandleFailed(_opening, "no connection in time", now);
        }
    }

    /// <summary>The phone switches off: nothing is kept open any longer.</summary>
    public void HandleShutdown()
    {
        IsKeptAlive = false;
        KeepAlive.Stop();
        _failback.Stop();
    }

    /// <summary>What still comes in on the path counts for a while.</summary>
    private void Leave(Instant now)
    {
        KeepAlive.Stop();
        context.Router.Retire(Flow, now + LinkLimits.SilentRetirement);
        Flow = null;
    }

    /// <summary>The path is no use any more: it is closed, and what waited on it told.</summary>
    public void Lose(string reason, Instant now)
    {
        SipFlow flow = Flow!;
        Flow = null;
        FailureReason = reason;
        KeepAlive.Stop();
        _targets.Avoid(_target, now + context.Options.FailbackAfter);
        context.Router.Drop(flow.Id, now);
        context.Accounts.HandleFlowLost(this, reason, now);
    }
}
