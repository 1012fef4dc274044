using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours that is no INVITE (RFC 3261 §17.1.2).</summary>
internal sealed class NonInviteClient(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch)
    : ClientTransaction(context, request, flow, user, branch)
{
    private NonInviteClientTransaction? _machine;

    public override Instant? TimerDeadline => _machine?.Deadline;

    public override bool IsTerminated => IsUnsent || _machine is { State: NonInviteClientState.Terminated };

    public override void Start(Instant now)
    {
        if (!IsUnsent)
        {
            _machine = new NonInviteClientTransaction(Context.Options.Timers, Carrier.IsReliable, now);
            Drain(null, now);
        }
    }

    public override void HandleResponse(ReceivedResponse response, Instant now)
    {
        _machine?.HandleResponse(response.StatusCode, now);
        Drain(response, now);
    }

    public override void HandleTimeout(Instant now)
    {
        _machine?.HandleTimeout(now);
        Drain(null, now);
    }

    public override void HandleTransportError(Instant now)
    {
        if (_machine is null)
        {
            GiveUpUnsent();
            User.HandleFailure(this, TransactionFailure.Transport, now);
            return;
        }

        _machine.HandleTransportError();
        Drain(null, now);
    }

    private void Drain(ReceivedResponse? response, Instant now)
    {
        while (_machine is not null && _machine.TryDequeue(out NonInviteClientOutput output))
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
