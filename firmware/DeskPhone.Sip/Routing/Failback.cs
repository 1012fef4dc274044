using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>The way back to a better place: tried by a registration about to be renewed, while the old path still stands.</summary>
internal sealed class Failback(SipContext context, ServerAddress address)
{
    private FlowTrial? _trial;

    /// <summary>When the better place has taken too long to open.</summary>
    public Instant? Deadline => _trial?.Deadline;

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
    public IFlowUser GiveUp(TargetList targets, Instant now)
    {
        IFlowUser user = _trial!.User;
        targets.Avoid(End(), now + LinkLimits.Avoidance);
        return user;
    }

    /// <summary>The deadline passed; gives who tried it, as above.</summary>
    public IFlowUser? HandleTimeout(TargetList targets, Instant now)
    {
        if (!(_trial?.Deadline <= now))
        {
            return null;
        }

        context.Emit(new SipOutput.CloseFlow(_trial.Id));
        return GiveUp(targets, now);
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
