using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request of a peer, with the state machine that answers it on the flow it came on (RFC 3261 §18.2.2).</summary>
internal abstract class ServerTransaction(SipContext context, ReceivedRequest request, SipFlow flow) : IDeadlined
{
    private byte[]? _response;

    /// <summary>What is answered.</summary>
    public ReceivedRequest Request { get; private set; } = request;

    /// <summary>Its name.</summary>
    public TransactionKey Key { get; } = request.KeyFor(request.Method);

    /// <summary>The branch of its topmost Via.</summary>
    public string Branch { get; } = request.Branch;

    /// <summary>What it is known by should it come over another path; null where that is no question.</summary>
    public MergeKey? Merge { get; set; }

    /// <summary>The flow it came on.</summary>
    public SipFlow Flow { get; } = flow;

    /// <summary>Who wants to know when the flow is lost.</summary>
    public IServerTransactionUser? User { get; set; }

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public abstract Instant? Deadline { get; }

    /// <summary>Whether a final response was sent.</summary>
    public abstract bool IsAnswered { get; }

    /// <inheritdoc/>
    public Instant? QueuedFor { get; set; }

    /// <summary>Whether it is over.</summary>
    public abstract bool IsTerminated { get; }

    /// <summary>Shared rooms.</summary>
    protected SipContext Context => context;

    /// <summary>A plain response with a tag of its own (none in a 100).</summary>
    public void Respond(int statusCode, Instant now) =>
        Respond(statusCode, MessageDraft.Response(Request, statusCode, statusCode == 100 ? "" : context.Random.NextToken()), now);

    /// <summary>A response made by the transaction user.</summary>
    public void Respond(int statusCode, MessageDraft response, Instant now)
    {
        if (TakesResponse(statusCode))
        {
            _response = response.ToBytes(context.Writer);
            HandleResponse(statusCode, now);
            context.Transactions.Schedule(this);
        }
    }

    /// <summary>Nobody will look at the request any more, nor need to hear of the flow: only what names it is kept until the timers end.</summary>
    public void ForgetRequest()
    {
        Request = ReceivedRequest.Forgotten;
        User = null;
    }

    /// <summary>Sends the 2xx once more (§13.3.1.4).</summary>
    public abstract void RetransmitSuccess(Instant now);

    /// <summary>The request came again.</summary>
    public abstract void HandleRetransmission();

    /// <summary>The deadline passed.</summary>
    public abstract void HandleTimeout(Instant now);

    /// <summary>The flow is gone.</summary>
    public abstract void HandleTransportError(Instant now);

    /// <summary>Whether the machine is where this response can still be sent.</summary>
    protected abstract bool TakesResponse(int statusCode);

    /// <summary>Tells the machine.</summary>
    protected abstract void HandleResponse(int statusCode, Instant now);

    /// <summary>Sends the latest response.</summary>
    protected void SendResponse()
    {
        if (_response is not null)
        {
            context.Emit(new SipOutput.SendMessage(Flow.Id, _response));
        }
    }
}
