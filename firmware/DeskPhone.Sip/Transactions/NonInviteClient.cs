using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours that is no INVITE (RFC 3261 §17.1.2).</summary>
internal sealed class NonInviteClient(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch)
    : MachineClient<NonInviteClientTransaction>(context, request, flow, user, branch)
{
    protected override NonInviteClientTransaction NewMachine(Instant now) => new(Context.Options.Timers, Carrier.IsReliable, now);

    protected override void Drain(ReceivedResponse? response, Instant now)
    {
        while (Machine is not null && Machine.TryDequeue(out NonInviteClientOutput output))
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
