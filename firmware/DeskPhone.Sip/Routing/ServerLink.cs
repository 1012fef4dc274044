using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>The one path to a server, shared by everything that goes there: located, opened, and moved to another of its places when it fails.</summary>
internal sealed class ServerLink(SipContext context, ServerAddress address)
{
    private readonly FlowQueue _waiting = new();
    private readonly TargetList _targets = new();
    private readonly KeepAlive _keepAlive = new(context);
    private readonly Queue<ServerTarget> _toTry = new();
    private bool _isResolving;
    private Instant? _locatedUntil;
    private FlowId _opening;
    private ServerTarget _target;
    private Instant? _dueAt;
    private FlowTrial? _trial;

    /// <summary>Where it leads.</summary>
    public ServerAddress Address { get; } = address;

    /// <summary>The path, while it stands.</summary>
    public SipFlow? Flow { get; private set; }

    /// <summary>Whether it is an account's: then it is kept open.</summary>
    public bool IsKeptAlive { get; set; }

    /// <summary>Why the path last failed, in words.</summary>
    public string FailureReason { get; private set; } = "";

    /// <summary>The server's address: of the flow, else the one tried next or last; null while unknown.</summary>
    public IPEndPoint? Server => Flow?.Remote
        ?? (Address.IsLiteral(out IPAddress? literal) ? new IPEndPoint(literal!, Address.Port) : _target.Address ?? _targets.First);

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(Deadlines.Earlier(_dueAt, _keepAlive.Deadline), _trial?.Deadline);

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
        if (Flow is null || _trial is not null || _targets.Best(now) is not { } best || best == _target)
        {
            Request(user, now);
            return;
        }

        _trial = new FlowTrial(context.Router.NextFlowId(), best, user, now + LinkLimits.Opening);
        Open(_trial.Id, best);
    }

    /// <summary>A request on this flow was answered well: if it was a trial, it is the path now. A call may go on over the old one.</summary>
    public void Adopt(SipFlow flow, Instant now)
    {
        if (_trial?.Id == flow.Id)
        {
            SipFlow? old = Flow;
            Stand(flow, _trial.Target, now);
            _trial = null;
            context.Router.Retire(old, now + LinkLimits.Retirement);
        }
    }

    /// <summary>
    /// A request on this flow met silence, a 503 or a broken connection: turns to another place. False where there is none;
    /// otherwise the caller asks for the path again (RFC 3263 §4.3).
    /// </summary>
    public bool TryFailOver(SipFlow flow, TimeSpan? retryAfter, Instant now)
    {
        Instant until = now + LinkLimits.AvoidanceFor(retryAfter);
        if (_trial?.Id == flow.Id)
        {
            _targets.Avoid(_trial.Target, until);
            _trial = null;
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
        _keepAlive.Stop();
        context.Router.Retire(Flow, now + LinkLimits.SilentRetirement);
        Flow = null;
        context.Accounts.HandleServerChanged(this, now);
        return true;
    }

    /// <summary>How long a request may stay without an answer before another place is asked; null where there is none.</summary>
    public TimeSpan? PatienceOn(SipFlow flow, Instant now) =>
        _trial?.Id == flow.Id || (Flow?.Id == flow.Id && _targets.HasOther(_target, now)) ? context.Options.FailoverAfter : null;

    /// <summary>Whether there is another place than the present one.</summary>
    public bool HasOther(Instant now) => _targets.HasOther(_target, now);

    /// <summary>The user does not want to know any more.</summary>
    public void Forget(IFlowUser user)
    {
        _waiting.Remove(user);
        if (_trial?.User == user)
        {
            context.Router.Forget(_trial.Id);
            context.Emit(new SipOutput.CloseFlow(_trial.Id));
            _trial = null;
        }
    }

    /// <summary>Looks the name up again where what is known of it is too old: servers may have been added.</summary>
    public void Refresh(Instant now)
    {
        if (!_isResolving && _opening == FlowId.None && !(now < _locatedUntil))
        {
            Resolve(now);
        }
    }

    /// <summary>The network is back: nobody is avoided for what it did.</summary>
    public void HandleNetworkRestored() => _targets.ForgiveAll();

    /// <summary>The server is at these places.</summary>
    public void HandleResolved(IReadOnlyList<ServerTarget> targets, TimeSpan timeToLive, Instant now)
    {
        if (!_isResolving)
        {
            return;
        }

        _isResolving = false;
        _dueAt = null;
        _targets.Set(targets);
        if (targets.Count > 0)
        {
            _locatedUntil = now + timeToLive;
        }

        if (Flow is null)
        {
            _toTry.Clear();
            foreach (ServerTarget target in _targets.ToTry(now))
            {
                _toTry.Enqueue(target);
            }

            OpenNext(_toTry.Count == 0 ? $"{Address.Host} has no address" : "", now);
        }
    }

    /// <summary>The path stands, if it is ours.</summary>
    public bool HandleOpened(SipFlow flow, Instant now)
    {
        if (_trial?.Id == flow.Id)
        {
            _trial.Deadline = null;
            _trial.User.HandleFlowReady(flow, now);
            return true;
        }

        if (flow.Id != _opening)
        {
            return false;
        }

        _opening = FlowId.None;
        _dueAt = null;
        Stand(flow, _target, now);
        _waiting.TellReady(flow, now);
        return true;
    }

    /// <summary>The path could not be opened or is gone, if it is ours.</summary>
    public bool HandleFailed(FlowId flow, string reason, Instant now)
    {
        if (flow == FlowId.None)
        {
            return false;
        }

        if (_trial?.Id == flow)
        {
            GiveUpTrial(now);
            return true;
        }

        if (flow != _opening && flow != Flow?.Id)
        {
            return false;
        }

        FailureReason = reason;
        _targets.Avoid(_target, now + LinkLimits.Avoidance);
        if (flow == _opening)
        {
            _opening = FlowId.None;
            OpenNext(reason, now);
            return true;
        }

        _keepAlive.Stop();
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

    /// <summary>The server answered our ping.</summary>
    public void HandlePong() => _keepAlive.HandlePong();

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_trial?.Deadline <= now)
        {
            context.Emit(new SipOutput.CloseFlow(_trial.Id));
            GiveUpTrial(now);
        }

        if (_keepAlive.HandleTimeout(now))
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
            HandleFailed(_opening, "no connection in time", now);
        }
    }

    /// <summary>The phone switches off: nothing is kept open any longer.</summary>
    public void HandleShutdown()
    {
        IsKeptAlive = false;
        _keepAlive.Stop();
    }

    private void Resolve(Instant now)
    {
        _isResolving = true;
        if (Address.IsLiteral(out IPAddress? literal))
        {
            HandleResolved([new ServerTarget(Address.Protocol, new IPEndPoint(literal!, Address.Port))], TimeSpan.FromDays(1), now);
        }
        else
        {
            _dueAt = now + LinkLimits.Lookup;
            context.Emit(new SipOutput.Resolve(Address.Query));
        }
    }

    private void OpenNext(string reason, Instant now)
    {
        _dueAt = null;
        if (_toTry.TryDequeue(out _target))
        {
            bool hasOther = _toTry.Count > 0 && context.Options.FailoverAfter < LinkLimits.Opening;
            _opening = context.Router.NextFlowId();
            _dueAt = now + (hasOther ? context.Options.FailoverAfter : LinkLimits.Opening);
            Open(_opening, _target);
            return;
        }

        _waiting.TellNone(reason, now);
    }

    private void Open(FlowId id, ServerTarget target) =>
        context.Emit(new SipOutput.OpenFlow(id, target.Protocol, target.Address, Address.Host));

    private void Stand(SipFlow flow, ServerTarget target, Instant now)
    {
        Flow = flow;
        _target = target;
        _targets.Forgive(target);
        _targets.Know(flow.Remote.Address);
        if (IsKeptAlive)
        {
            _keepAlive.Start(flow, now);
        }
    }

    private void Lose(string reason, Instant now)
    {
        SipFlow flow = Flow!;
        Flow = null;
        FailureReason = reason;
        _keepAlive.Stop();
        _targets.Avoid(_target, now + LinkLimits.Avoidance);
        context.Router.Forget(flow.Id);
        context.Emit(new SipOutput.CloseFlow(flow.Id));
        context.Transactions.HandleFlowFailed(flow.Id, now);
        context.Accounts.HandleFlowLost(this, reason, now);
    }

    /// <summary>The better place is still no use: the registration is renewed where it stands.</summary>
    private void GiveUpTrial(Instant now)
    {
        FlowTrial trial = _trial!;
        _trial = null;
        _targets.Avoid(trial.Target, now + LinkLimits.Avoidance);
        Request(trial.User, now);
    }
}
