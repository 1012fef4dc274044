using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of a peer that is no INVITE (RFC 3261 §17.2.2).</summary>
internal sealed class NonInviteServer(SipContext context, ReceivedRequest request, SipFlow flow, Instant now)
    : ServerTransaction(context, request, flow)
{
    private readonly NonInviteServerTransaction _machine = new(context.Options.Timers, flow.IsReliable, now);

    public override Instant? Deadline => _machine.Deadline;

    public override bool IsTerminated => _machine.State is NonInviteServerState.Terminated;

    public override bool IsAnswered => _machine.State is NonInviteServerState.Completed;

    public override void RetransmitSuccess(Instant now) => HandleRetransmission();

    public override void HandleRetransmission()
    {
        _machine.HandleRequest();
        Drain();
    }

    public override void HandleTimeout(Instant now) => _machine.HandleTimeout(now);

    public override void HandleTransportError(Instant now) => _machine.HandleTransportError();

    protected override bool TakesResponse(int statusCode) =>
        _machine.State is NonInviteServerState.Trying or NonInviteServerState.Proceeding;

    protected override void HandleResponse(int statusCode, Instant now)
    {
        _machine.HandleResponse(statusCode, now);
        Drain();
    }

    private void Drain()
    {
        while (_machine.TryDequeue(out NonInviteServerOutput output))
        {
            if (output is NonInviteServerOutput.SendResponse)
            {
                SendResponse();
            }
        }
    }
}
