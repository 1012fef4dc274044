using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours, driven by the state machine of its kind; none before it was begun.</summary>
/// <typeparam name="TMachine">The figure in RFC 3261 §17.1 it follows.</typeparam>
internal abstract class MachineClient<TMachine>(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch)
    : ClientTransaction(context, request, flow, user, branch)
    where TMachine : class, IClientMachine
{
    public override Instant? TimerDeadline => Machine?.Deadline;

    public override bool IsTerminated => IsUnsent || Machine is { IsTerminated: true };

    /// <summary>The machine, once begun.</summary>
    protected TMachine? Machine { get; private set; }

    public override void Start(Instant now)
    {
        if (!IsUnsent)
        {
            Machine = NewMachine(now);
            Drain(null, now);
        }
    }

    public override void HandleResponse(ReceivedResponse response, Instant now)
    {
        Machine?.HandleResponse(response.StatusCode, now);
        Drain(response, now);
    }

    public override void HandleTimeout(Instant now)
    {
        Machine?.HandleTimeout(now);
        Drain(null, now);
    }

    public override void HandleTransportError(Instant now)
    {
        if (Machine is null)
        {
            GiveUpUnsent();
            User.HandleFailure(this, TransactionFailure.Transport, now);
            return;
        }

        Machine.HandleTransportError();
        Drain(null, now);
    }

    /// <summary>The machine in its first state.</summary>
    protected abstract TMachine NewMachine(Instant now);

    /// <summary>Does what the machine asks for; <paramref name="response"/> is the one it was given, if it was.</summary>
    protected abstract void Drain(ReceivedResponse? response, Instant now);
}
