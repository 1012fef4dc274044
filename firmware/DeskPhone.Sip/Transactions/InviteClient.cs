using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>An INVITE of ours (RFC 3261 §17.1.1).</summary>
internal sealed class InviteClient(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch)
    : ClientTransaction(context, request, flow, user, branch)
{
    private InviteClientTransaction? _machine;
    private byte[]? _ack;

    public override Instant? TimerDeadline => _machine?.Deadline;

    public override bool IsTerminated => IsUnsent || _machine is { State: InviteClientState.Terminated };

    public override void Start(Instant now)
    {
        if (!IsUnsent)
        {
            _machine = new InviteClientTransaction(Context.Options.Timers, Carrier.IsReliable, now);
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

    /// <inheritdoc/>
    public override void Supersede(ITransactionUser heir)
    {
        if (_machine is null)
        {
            GiveUpUnsent();
        }

        _machine?.HandleSuperseded();
        base.Supersede(heir);
    }

    /// <summary>Gives up waiting: a cancelled INVITE that stays without a final response (§9.1).</summary>
    public void Abandon(Instant now)
    {
        _machine?.HandleAbandoned();
        Drain(null, now);
    }

    private void Drain(ReceivedResponse? response, Instant now)
    {
        while (_machine is not null && _machine.TryDequeue(out InviteClientOutput output))
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
    private byte[] BuildAck(ReceivedResponse response)
    {
        MessageDraft ack = MessageDraft.Request(SipMethod.Ack, Request.RequestUri).Add(SipHeaderName.MaxForwards, "70");
        foreach (string route in Request.GetAll(SipHeaderName.Route))
        {
            ack.Add(SipHeaderName.Route, route);
        }

        return ack.Add(SipHeaderName.From, Request.Get(SipHeaderName.From))
            .Add(SipHeaderName.To, response.To)
            .Add(SipHeaderName.CallId, Request.Get(SipHeaderName.CallId))
            .AddSequence(Request.SequenceNumber)
            .ToBytes(Context.Writer, Via);
    }
}
