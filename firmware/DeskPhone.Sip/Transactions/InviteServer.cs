using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>An INVITE of a peer (RFC 3261 §17.2.1).</summary>
internal sealed class InviteServer(SipContext context, ReceivedRequest request, SipFlow flow) : ServerTransaction(context, request, flow)
{
    private readonly InviteServerTransaction _machine = new(context.Options.Timers, flow.IsReliable);

    public override Instant? Deadline => _machine.Deadline;

    public override bool IsTerminated => _machine.State is InviteServerState.Terminated;

    public override bool IsAnswered => _machine.State is not InviteServerState.Proceeding;

    /// <summary>Whether that was a 2xx.</summary>
    public bool WasAccepted => _machine.State is InviteServerState.Accepted;

    /// <summary>The ACK of a non-2xx came.</summary>
    public void HandleAck(Instant now)
    {
        _machine.HandleAck(now);
        Context.Transactions.Schedule(this);
    }

    public override void RetransmitSuccess(Instant now)
    {
        if (_machine.State is InviteServerState.Accepted)
        {
            HandleResponse(200, now);
        }
    }

    public override void HandleRetransmission()
    {
        _machine.HandleInvite();
        Drain(default);
    }

    public override void HandleTimeout(Instant now)
    {
        _machine.HandleTimeout(now);
        Drain(now);
    }

    public override void HandleTransportError(Instant now)
    {
        _machine.HandleTransportError();
        Drain(now);
    }

    protected override bool TakesResponse(int statusCode) => _machine.State is InviteServerState.Proceeding;

    protected override void HandleResponse(int statusCode, Instant now)
    {
        _machine.HandleResponse(statusCode, now);
        Drain(now);
    }

    private void Drain(Instant now)
    {
        while (_machine.TryDequeue(out InviteServerOutput output))
        {
            switch (output)
            {
                case InviteServerOutput.SendResponse:
                    SendResponse();
                    break;
                case InviteServerOutput.DeliverTimeout:
                    break; // Nobody acknowledged a rejection: the call is over either way (§17.2.1).
                case InviteServerOutput.DeliverTransportError:
                    User?.HandleTransportError(now);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown output {output}.");
            }
        }
    }
}
