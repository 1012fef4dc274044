using DeskPhone.App.Logging;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport;

namespace DeskPhone.App.Control;

/// <summary>Hands what the SIP sockets tell to the control loop.</summary>
internal sealed class FlowInputs(ControlInbox inbox, ILogSink log) : ISipFlowEvents
{
    public void FlowOpened(SipFlow flow) => inbox.Post(new ControlInput.FlowOpened(flow));

    public void FlowFailed(FlowId flow, string reason) => inbox.Post(new ControlInput.FlowFailed(flow, reason));

    public bool TryDeliver(SipDelivery delivery) => inbox.TryPost(inbox.Messages, new ControlInput.Message(delivery));

    public ValueTask DeliverAsync(SipDelivery delivery, CancellationToken cancellationToken) =>
        inbox.PostAsync(inbox.Messages, new ControlInput.Message(delivery), cancellationToken);

    public void Notice(string text) => log.Write(LogLevel.Warning, text);
}
