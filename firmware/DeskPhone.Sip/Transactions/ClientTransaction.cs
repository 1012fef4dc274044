using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours on a flow, with the state machine that sends it.</summary>
internal abstract class ClientTransaction(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch) : IDeadlined
{
    private readonly byte[] _bytes = request.ToBytes(context.Writer, ViaValue.For(flow, branch));

    /// <summary>Its name, with the method of <see cref="Request"/>.</summary>
    public string Branch { get; } = branch;

    /// <summary>What was sent, without its Via.</summary>
    public MessageDraft Request { get; } = request;

    /// <summary>Where it was sent.</summary>
    public SipFlow Flow { get; } = flow;

    /// <summary>When <see cref="HandleTimeout"/> or <see cref="HandleImpatience"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(TimerDeadline, PatienceUntil);

    /// <inheritdoc/>
    public Instant? QueuedFor { get; set; }

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public abstract Instant? TimerDeadline { get; }

    /// <summary>Whether it is over.</summary>
    public abstract bool IsTerminated { get; }

    /// <summary>Shared rooms.</summary>
    protected SipContext Context => context;

    /// <summary>Its transaction user.</summary>
    protected ITransactionUser User { get; private set; } = user;

    /// <summary>When the sender's patience ends; null where it has all the time of the timers, or an answer.</summary>
    public Instant? PatienceUntil { get; private set; }

    /// <summary>Tells the user with <see cref="TransactionFailure.NoResponse"/> where nothing at all was answered by then.</summary>
    public void WaitAtMost(TimeSpan? patience, Instant now)
    {
        PatienceUntil = now + patience;
        context.Transactions.Schedule(this);
    }

    /// <summary>Something was answered.</summary>
    public void EndWait() => PatienceUntil = null;

    /// <summary>The sender's patience is over.</summary>
    public void HandleImpatience(Instant now)
    {
        PatienceUntil = null;
        User.HandleFailure(this, TransactionFailure.NoResponse, now);
    }

    /// <summary>The user has asked elsewhere; what is still answered here goes to <paramref name="heir"/>.</summary>
    public virtual void Supersede(ITransactionUser heir) => User = heir;

    /// <summary>A response matched.</summary>
    public abstract void HandleResponse(ReceivedResponse response, Instant now);

    /// <summary>The deadline passed.</summary>
    public abstract void HandleTimeout(Instant now);

    /// <summary>The flow is gone.</summary>
    public abstract void HandleTransportError(Instant now);

    /// <summary>Sends the request, again or for the first time.</summary>
    protected void Send() => context.Emit(new SipOutput.SendMessage(Flow.Id, _bytes));

    /// <summary>Sends something else on the flow: the ACK.</summary>
    protected void Send(byte[] bytes) => context.Emit(new SipOutput.SendMessage(Flow.Id, bytes));
}
