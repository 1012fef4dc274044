using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of ours on a flow, with the state machine that sends it.</summary>
internal abstract class ClientTransaction(SipContext context, MessageDraft request, SipFlow flow, ITransactionUser user, string branch) : IDeadlined
{
    private byte[] _bytes = request.ToBytes(context.Writer, ViaValue.For(flow, branch));

    /// <summary>Its name, with the method of <see cref="Request"/>.</summary>
    public string Branch { get; } = branch;

    /// <summary>What was sent, without its Via.</summary>
    public MessageDraft Request { get; } = request;

    /// <summary>The path it belongs to: its dialog's or its server's.</summary>
    public SipFlow Flow { get; } = flow;

    /// <summary>What carries it: that path, or a connection beside it where it is too long for a datagram.</summary>
    public SipFlow Carrier { get; private set; } = flow;

    /// <summary>Bytes on the wire.</summary>
    public int Length => _bytes.Length;

    /// <summary>When <see cref="HandleTimeout"/> or <see cref="HandleImpatience"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(TimerDeadline, PatienceUntil);

    /// <inheritdoc/>
    public Instant? QueuedFor { get; set; }

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public abstract Instant? TimerDeadline { get; }

    /// <summary>Whether it is over.</summary>
    public abstract bool IsTerminated { get; }

    /// <summary>Whether its user gave it up before anything was sent.</summary>
    protected bool IsUnsent { get; private set; }

    /// <summary>What our Via says: a connection beside the datagrams names the port we listen on, not the one it happens to have.</summary>
    protected string Via => ViaValue.For(Carrier with { Local = Flow.Local }, Branch);

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

    /// <summary>Takes another way than its path, before it is begun.</summary>
    public void TakeCarrier(SipFlow stream)
    {
        Carrier = stream;
        _bytes = Request.ToBytes(context.Writer, Via);
    }

    /// <summary>Begins it: the request goes out, unless it was given up before.</summary>
    public abstract void Start(Instant now);

    /// <summary>A response matched.</summary>
    public abstract void HandleResponse(ReceivedResponse response, Instant now);

    /// <summary>The deadline passed.</summary>
    public abstract void HandleTimeout(Instant now);

    /// <summary>The flow is gone.</summary>
    public abstract void HandleTransportError(Instant now);

    /// <summary>Sends the request, again or for the first time.</summary>
    protected void Send() => context.Emit(new SipOutput.SendMessage(Carrier.Id, _bytes));

    /// <summary>Sends something else on the flow: the ACK.</summary>
    protected void Send(byte[] bytes) => context.Emit(new SipOutput.SendMessage(Carrier.Id, bytes));

    /// <summary>It will never be sent.</summary>
    protected void GiveUpUnsent() => IsUnsent = true;
}
