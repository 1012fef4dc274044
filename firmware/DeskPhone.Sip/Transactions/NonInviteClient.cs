using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours that is no INVITE (RFC 3261 §17.1.2).</summary>
internal sealed class NonInviteClient(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch, Instant now)
    : ClientTransaction(context, request, flow, user, branch)
{
    private readonly NonInviteClientTransaction _machine = new(context.Options.Timers, flow.IsReliable, now);

    public override Instant? TimerDeadline => _machine.Deadline;

    public override bool IsTerminated => _machine.State is NonInviteClientState.Terminated;

    /// <summary>Starts it: the request goes out.</summary>
    public NonInviteClient Start(Instant now)
    {
        Drain(null, now);
        return this;
    }

    public override void HandleResponse(ReceivedResponse response, Instant now)
    {
        _machine.HandleResponse(response.StatusCode, now);
        Drain(response, now);
    }

    public override void HandleTimeout(Instant now)
    {
        _machine.HandleTimeout(now);
        Drain(null, now);
    }

    public override void HandleTransportError(Instant now)
    {
        _machine.HandleTransportError();
        Drain(null, now);
    }

    private void Drain(ReceivedResponse? response, Instant now)
    {
        while (_machine.TryDequeue(out NonInviteClientOutput output))
        {
            switch (output)
            {
                case NonInviteClientOutput.SendRequest:
                    Send();
                    break;
                case NonInviteClientOutput.DeliverResponse:
                    User.HandleResponse(this, response!, now);
                    break;
                case NonInviteClientOutput.DeliverTimeout:
                    User.HandleFailure(this, TransactionFailure.Timeout, now);
                    break;
                case NonInviteClientOutput.DeliverTransportError:
                    User.HandleFailure(this, TransactionFailure.Transport, now);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown output {output}.");
            }
        }
    }
}
