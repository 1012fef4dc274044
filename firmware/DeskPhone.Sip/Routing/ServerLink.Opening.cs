using System.Net;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <content>How a path comes about: the server is looked up, and its places are tried one after the other.</content>
internal sealed partial class ServerLink
{
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
            _targets.StartTrying(now);
            OpenNext(_targets.UntriedCount == 0 ? $"{Address.Host} has no address" : "", now);
        }
    }

    /// <summary>The path stands, if it is ours.</summary>
    public bool HandleOpened(SipFlow flow, Instant now)
    {
        if (_failback.IsOn(flow.Id))
        {
            _failback.HandleOpened(flow, now);
            return true;
        }

        bool isOurs = flow.Id == _opening;
        if (isOurs)
        {
            (_opening, _dueAt) = (FlowId.None, null);
            Stand(flow, _target, now);
            _waiting.TellReady(flow, now);
        }

        return isOurs;
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
        if (_targets.TryNext(out _target))
        {
            _opening = context.Router.NextFlowId();
            _dueAt = now + _patience.LimitFor(_target, _targets.UntriedCount > 0);
            context.Emit(new SipOutput.OpenFlow(_opening, _target.Protocol, _target.Address, Address.Host));
            return;
        }

        if (_patience.IsWorthAnotherRound())
        {
            _targets.StartTrying(now);
            OpenNext(reason, now);
        }
        else
        {
            _waiting.TellNone(reason, now);
        }
    }

    private void Stand(SipFlow flow, ServerTarget target, Instant now)
    {
        Flow = flow;
        _target = target;
        _patience.HandleStood();
        _targets.Forgive(target);
        _targets.Know(flow.Remote.Address);
        if (IsKeptAlive)
        {
            _failback.Plan(_targets, _target, now);
            KeepAlive.Start(flow, now);
        }
    }
}
