using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>One text message of ours, until its answer (RFC 3428 §4). It has no dialog; one that fails says so.</summary>
internal sealed class OutgoingText(SipContext context, SipAccount account, string target, string text) : IFlowUser, ITransactionUser
{
    private readonly RequestAuthentication _authentication = new(account.Credentials, mayPin: false);
    private readonly string _callId = context.Random.NextToken();
    private readonly string _fromTag = context.Random.NextToken();
    private uint _sequence;

    /// <summary>Sends it as soon as there is a path.</summary>
    public void Start(Instant now) => account.Link.Request(this, now);

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        MessageDraft message = MessageDraft.Request(SipMethod.Message, target).Add(SipHeaderName.MaxForwards, "70");
        foreach (string route in account.PreloadedRoutes(isRegister: false))
        {
            message.Add(SipHeaderName.Route, route);
        }

        message.Add(SipHeaderName.From, $"{account.NameAddress};tag={_fromTag}")
            .Add(SipHeaderName.To, $"<{target}>")
            .Add(SipHeaderName.CallId, _callId)
            .AddSequence(++_sequence)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        _authentication.Apply(message);
        context.Transactions.SendRequest(message.AddBody($"{ContentTypes.Text};charset=UTF-8", Encoding.UTF8.GetBytes(text)), flow, this, now);
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => Tell(503, reason);

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now) => Tell(408, "no answer");

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode >= 200 && RequestAuthentication.IsChallenge(response.StatusCode) && _authentication.TryAnswer(response, out _))
        {
            HandleFlowReady(transaction.Flow, now);
        }
        else if (response.StatusCode >= 200)
        {
            Tell(response.StatusCode, response.Reason);
        }
    }

    private void Tell(int statusCode, string reason) => context.Emit(new SipOutput.TextSent(account.Id, target, statusCode, reason));
}
