using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport;

/// <summary>What the SIP sockets tell their owner. Called from any thread; no member may block or throw.</summary>
public interface ISipFlowEvents
{
    /// <summary>A flow asked for stands.</summary>
    void FlowOpened(SipFlow flow);

    /// <summary>A flow is gone: it could not be opened, or the peer closed it, or a send failed for good. Never dropped.</summary>
    /// <param name="flow">Which.</param>
    /// <param name="reason">Why, in plain words for a screen or a log.</param>
    void FlowFailed(FlowId flow, string reason);

    /// <summary>A datagram came. False where there is no room for it: it is dropped and counted, as a network would.</summary>
    bool TryDeliver(SipDelivery delivery);

    /// <summary>A message came over a stream. Completes when there is room for it; until then nothing more is read from that peer.</summary>
    ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken);

    /// <summary>A line for the log; carries no secret.</summary>
    void Notice(string text);
}
