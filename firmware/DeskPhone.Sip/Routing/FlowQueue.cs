using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>Those who wait for one path.</summary>
internal sealed class FlowQueue
{
    private readonly List<IFlowUser> _users = [];

    /// <summary>One more.</summary>
    public void Add(IFlowUser user) => _users.Add(user);

    /// <summary>One less.</summary>
    public void Remove(IFlowUser user) => _users.Remove(user);

    /// <summary>Whether anybody waits.</summary>
    public bool HasUsers => _users.Count > 0;

    /// <summary>The path stands; nobody waits any more, unless anew.</summary>
    public void TellReady(SipFlow flow, Instant now)
    {
        foreach (IFlowUser user in TakeAll())
        {
            user.HandleFlowReady(flow, now);
        }
    }

    /// <summary>There is none.</summary>
    public void TellNone(string reason, Instant now)
    {
        foreach (IFlowUser user in TakeAll())
        {
            user.HandleNoFlow(reason, now);
        }
    }

    private List<IFlowUser> TakeAll()
    {
        List<IFlowUser> users = [.. _users];
        _users.Clear();
        return users;
    }
}
