using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>One request of ours outside any dialog: a MESSAGE, a PUBLISH. Finds its path, answers a challenge, reports the outcome.</summary>
internal sealed class StandaloneRequest(SipContext context, SipAccount account, SipMethod method, string target, Action<ReceivedResponse?, Instant> done)
    : IFlowUser, ITransactionUser
{
    private readonly RequestAuthentication _authentication = new(account.Credentials, mayPin: false);
    private readonly string _callId = context.Random.NextToken();
    private readonly string _fromTag = context.Random.NextToken();
    private uint _sequence = context.Random.NextBelow(1 << 16);

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>Its body.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Header fields of its own.</summary>
    public IReadOnlyList<(SipHeaderName Name, string Value)> Headers { get; init; } = [];

    /// <summary>Sends it as soon as there is a path; <c>done</c> hears the final response, or null where none will come.</summary>
    public void Start(Instant now) => account.Link.Request(this, now);

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        MessageDraft request = account.NewRequest(method, target, _fromTag, _callId, ++_sequence)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent)
            .AddAll(Headers);
        _authentication.Apply(request);
        context.Transactions.SendRequest(request.AddBody(ContentType, Body), flow, this, now);
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => done(null, now);

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now)
    {
        if (failure is not TransactionFailure.NoResponse)
        {
            done(null, now);
        }
    }

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode < 200)
        {
            return;
        }

        if (RequestAuthentication.IsChallenge(response.StatusCode) && _authentication.TryAnswer(response, out _))
        {
            HandleFlowReady(transaction.Flow, now);
        }
        else
        {
            done(response, now);
        }
    }
}
