using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Dialogs;

/// <summary>One request of ours inside a dialog: finds its path, answers a challenge of our own server, reports the outcome.</summary>
internal sealed class DialogRequest(SipContext context, Dialog dialog, SipMethod method, ReadOnlyMemory<byte> body, IDialogRequestUser user)
    : IFlowUser, ITransactionUser
{
    private readonly RequestAuthentication _authentication = new(dialog.Account.Credentials, mayPin: !dialog.Account.Options.DoesRegister);
    private ServerLink? _link;
    private InviteClient? _invite;
    private bool _isForgotten;

    /// <summary>What it is.</summary>
    public SipMethod Method { get; } = method;

    /// <summary>The body it carries.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>What the body is.</summary>
    public string ContentType { get; init; } = ContentTypes.SessionDescription;

    /// <summary>Header fields of its own.</summary>
    public IReadOnlyList<(SipHeaderName Name, string Value)> Headers { get; init; } = [];

    /// <summary>What was sent last; null while it waits for its path.</summary>
    public MessageDraft? Sent { get; private set; }

    /// <summary>Sends it as soon as there is a path.</summary>
    public void Start(Instant now)
    {
        _link = context.Router.LinkFor(dialog.Account, dialog.NextHop);
        if (_link is null)
        {
            user.HandleFailure(this, TransactionFailure.Transport, now);
        }
        else
        {
            _link.Request(this, now);
        }
    }

    /// <summary>The session is over: what has not been sent never is, and an answer is waited for no longer than 64·T1.</summary>
    public void Forget(Instant now)
    {
        _isForgotten = true;
        _link?.Forget(this);
        _invite?.Forget(now);
    }

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        MessageDraft request = dialog.NewRequest(Method);
        if (Method is SipMethod.Invite or SipMethod.Update or SipMethod.Refer or SipMethod.Subscribe or SipMethod.Notify)
        {
            request.Add(SipHeaderName.Contact, dialog.Account.ContactOn(flow)).Add(SipHeaderName.Allow, SipContext.Allow);
        }

        if (Method is SipMethod.Invite or SipMethod.Update or SipMethod.Refer)
        {
            request.Add(SipHeaderName.Supported, SipContext.Supported);
        }

        foreach ((SipHeaderName name, string value) in Headers)
        {
            request.Add(name, value);
        }

        _authentication.Apply(request);
        request.Add(SipHeaderName.UserAgent, context.Options.UserAgent).AddBody(ContentType, Body);
        Sent = request;
        if (Method is SipMethod.Invite)
        {
            _invite = context.Transactions.SendInvite(request, flow, this, now);
        }
        else
        {
            context.Transactions.SendRequest(request, flow, this, now);
        }
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now) => user.HandleFailure(this, TransactionFailure.Transport, now);

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now) => user.HandleFailure(this, failure, now);

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode < 200)
        {
            return;
        }

        // Credentials are the registrar's: a peer reached directly gets none, whatever realm it names.
        bool isOwnServer = _link == dialog.Account.Link;
        if (RequestAuthentication.IsChallenge(response.StatusCode) && isOwnServer && !_isForgotten && _authentication.TryAnswer(response, out _))
        {
            HandleFlowReady(transaction.Flow, now);
        }
        else
        {
            user.HandleFinal(this, response, now);
        }
    }
}
