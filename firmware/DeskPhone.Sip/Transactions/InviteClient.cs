using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>An INVITE of ours (RFC 3261 §17.1.1).</summary>
internal sealed class InviteClient(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch)
    : MachineClient<InviteClientTransaction>(context, request, flow, user, branch)
{
    private byte[]? _ack;

    /// <summary>Whether somebody still wants its outcome.</summary>
    public bool IsAwaited { get; private set; } = true;

    /// <inheritdoc/>
    public override void Supersede(ITransactionUser heir)
    {
        IsAwaited = false;
        if (Machine is null)
        {
            GiveUpUnsent();
        }

        Machine?.HandleSuperseded();
        base.Supersede(heir);
    }

    /// <summary>Nobody waits for its outcome any more: without a final response it is kept for another 64·T1.</summary>
    public void Forget(Instant now)
    {
        IsAwaited = false;
        if (Machine is null)
        {
            GiveUpUnsent();
        }

        Machine?.HandleForgotten(now);
        Context.Transactions.Schedule(this);
    }

    /// <summary>Gives up waiting: a cancelled INVITE that stays without a final response (§9.1).</summary>
    public void Abandon(Instant now)
    {
        Machine?.HandleAbandoned();
        Drain(null, now);
    }

    protected override InviteClientTransaction NewMachine(Instant now) => new(Context.Options.Timers, Carrier.IsReliable, now);

    protected override void Drain(ReceivedResponse? response, Instant now)
    {
        while (Machine is not null && Machine.TryDequeue(out InviteClientOutput output))
        {
            switch (output)
            {
                case InviteClientOutput.SendInvite:
                    Send();
                    break;
                case InviteClientOutput.SendAck:
                    Send(_ack ??= BuildAck(response!));
                    break;
                case InviteClientOutput.DeliverResponse:
                    User.HandleResponse(this, response!, now);
                    break;
                case InviteClientOutput.DeliverTimeout:
                    User.HandleFailure(this, TransactionFailure.Timeout, now);
                    break;
                case InviteClientOutput.DeliverTransportError:
                    User.HandleFailure(this, TransactionFailure.Transport, now);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown output {output}.");
            }
        }
    }

    /// <summary>The ACK to a non-2xx: same branch, Route and Request-URI as the INVITE, the To of the response (§17.1.1.3).</summary>
    private byte[] BuildAck(ReceivedResponse response) => Request.Sibling(SipMethod.Ack, response.To).ToBytes(Context.Writer, Via);
}
