using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>The way back to a better place: tried by a registration about to be renewed, while the old path still stands.</summary>
internal sealed class Failback(SipContext context, ServerAddress address)
{
    private FlowTrial? _trial;
    private Instant? _returnAt;

    /// <summary>When the better place has taken too long to open, or when to try it.</summary>
    public Instant? Deadline => Deadlines.Earlier(_trial?.Deadline, _returnAt);

    /// <summary>
    /// A better place is tried as soon as it may be, and not only when a registration happens to be due. A fleet does not come at once.
    /// </summary>
    public void Plan(TargetList targets, ServerTarget current, Instant now) => _returnAt = targets.BetterAgainAt(current, now) is { } at
        ? at + context.Random.NextBetween(TimeSpan.Zero, context.Options.FailbackAfter / 4) : null;

    /// <summary>Whether it is time for that; should nobody be free to try, it is again later.</summary>
    public bool IsDue(Instant now)
    {
        bool isDue = _returnAt <= now;
        _returnAt = isDue ? now + context.Options.FailbackAfter : _returnAt;
        return isDue;
    }

    /// <summary>Tries nothing any more.</summary>
    public void Stop() => _returnAt = null;

    /// <summary>Whether a place is being tried.</summary>
    public bool IsUnderWay => _trial is not null;

    /// <summary>Whether this is the path to the place being tried.</summary>
    public bool IsOn(FlowId flow) => _trial?.Id == flow;

    /// <summary>Tries a place.</summary>
    public void Start(ServerTarget best, IFlowUser user, Instant now)
    {
        _trial = new FlowTrial(context.Router.NextFlowId(), best, user, now + LinkLimits.Opening);
        context.Emit(new SipOutput.OpenFlow(_trial.Id, best.Protocol, best.Address, address.Host));
    }

    /// <summary>The path stands: the request may go.</summary>
    public void HandleOpened(SipFlow flow, Instant now)
    {
        _trial!.Deadline = null;
        _trial.User.HandleFlowReady(flow, now);
    }

    /// <summary>The trial is over; gives the place.</summary>
    public ServerTarget End()
    {
        ServerTarget target = _trial!.Target;
        _trial = null;
        return target;
    }

    /// <summary>The better place is still no use; gives who tried it, to be served where the path stands.</summary>
    public IFlowUser GiveUp(TargetList targets, ServerTarget current, Instant now)
    {
        IFlowUser user = _trial!.User;
        Refuse(targets, current, now + context.Options.FailbackAfter, now);
        return user;
    }

    /// <summary>The better place did not do what it was asked: it is left alone until then.</summary>
    public void Refuse(TargetList targets, ServerTarget current, Instant until, Instant now)
    {
        targets.Avoid(End(), until);
        Plan(targets, current, now);
    }

    /// <summary>The deadline passed; gives who tried it, as above.</summary>
    public IFlowUser? HandleTimeout(TargetList targets, ServerTarget current, Instant now)
    {
        if (!(_trial?.Deadline <= now))
        {
            return null;
        }

        context.Emit(new SipOutput.CloseFlow(_trial.Id));
        return GiveUp(targets, current, now);
    }

    /// <summary>The user does not want to know any more; null for whoever it is.</summary>
    public void Forget(IFlowUser? user)
    {
        if (_trial is not null && (user is null || _trial.User == user))
        {
            context.Router.Forget(_trial.Id);
            context.Emit(new SipOutput.CloseFlow(_trial.Id));
            _trial = null;
        }
    }
}
