using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Routing;

/// <summary>Somebody who waits for a path to a server.</summary>
internal interface IFlowUser
{
    /// <summary>The path stands: send now.</summary>
    void HandleFlowReady(SipFlow flow, Instant now);

    /// <summary>There is none (treat as 503).</summary>
    void HandleNoFlow(string reason, Instant now);
}
