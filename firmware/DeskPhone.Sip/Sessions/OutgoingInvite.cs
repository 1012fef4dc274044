using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Routing;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Our INVITE, until every response to it is in: provisional, final, of several forks, or cancelled (RFC 3261 §13.2).</summary>
internal sealed class OutgoingInvite(
    SipContext context, InviteSession session, string target, ReadOnlyMemory<byte> offer, IReadOnlyList<(SipHeaderName Name, string Value)> headers)
    : IFlowUser, ITransactionUser, IDialogRequestUser
{
    /// <summary>Whether it was sent over TLS.</summary>
    public bool IsSecure => _transaction is { Flow.IsSecure: true };

    /// <summary>Branches of a fork we remember: a group of that size rings no single desk phone.</summary>
    private const int MaxForks = 16;

    private readonly Dictionary<string, Acknowledgement> _acknowledged = [];
    private readonly Dictionary<string, EarlyDialog> _early = [];
    private readonly Redirection _redirection = new(target);
    private readonly string _callId = context.Random.NextToken();
    private readonly string _fromTag = context.Random.NextToken();
    private RequestAuthentication _authentication = new(session.Account.Credentials, mayPin: !session.Account.Options.DoesRegister);
    private InviteClient? _transaction;
    private uint _sequence = context.Random.NextBelow(1 << 16);
    private Instant? _abandonAt;
    private bool _isCancelled;
    private bool _hasProvisional;
    private bool _isRinging;
    private bool _hasFinal;
    private int _byesUnderWay;

    /// <summary>When a cancelled INVITE is given up.</summary>
    public Instant? Deadline => _abandonAt;

    /// <summary>Whether nothing more is expected that the session would have to be kept for.</summary>
    public bool IsFinished => (_hasFinal && _byesUnderWay == 0 && _transaction is null or { IsTerminated: true }) || (_isCancelled && _transaction is null);

    /// <summary>Whether a peer still has to hear that the call is over.</summary>
    public bool IsWaiting => _byesUnderWay > 0 || (!_hasFinal && _transaction is { IsTerminated: false });

    /// <summary>Who calls: the From without its tag.</summary>
    public required string From { get; init; }

    /// <summary>Where the phone is, for emergency calls; empty for not said.</summary>
    public ReadOnlyMemory<byte> Place { get; init; }

    private SipAccount Account => session.Account;

    /// <summary>Sends it as soon as there is a path.</summary>
    public void Start(Instant now) => Account.Link.Request(this, now);

    /// <summary>The caller hung up before an answer (§9.1).</summary>
    public void Cancel(Instant now)
    {
        _isCancelled = true;
        Account.Link.Forget(this);
        if (_hasProvisional && !_hasFinal)
        {
            SendCancel(now);
        }
    }

    /// <summary>The branch whose early dialog a request of a peer is in, or null.</summary>
    public EarlyDialog? FindEarly(string callId, string localTag, string remoteTag) =>
        callId == _callId && localTag == _fromTag ? _early.GetValueOrDefault(remoteTag) : null;

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_abandonAt <= now)
        {
            _abandonAt = null;
            context.Transactions.Abandon(_transaction!, now);
        }
    }

    /// <inheritdoc/>
    public void HandleFlowReady(SipFlow flow, Instant now)
    {
        if (!_isCancelled)
        {
            Send(flow, now);
        }
    }

    /// <summary>The phone has another address now: what was asked from the old one is asked again, for no answer finds its way there.</summary>
    public void HandlePath(Instant now)
    {
        bool isUnderWay = _hasProvisional;
        if (!_hasFinal && _transaction is { IsTerminated: false } sent && context.Router.WasNetworkLeft(sent.Flow.Id)
            && Account.Link.Flow is { } path && !path.Local.Address.Equals(sent.Flow.Local.Address)
            && TryFailOver(sent, retryAfter: null, now, out SupersededInvite? left) && isUnderWay)
        {
            left!.Cancel(sent, now);
        }
    }

    /// <inheritdoc/>
    public void HandleNoFlow(string reason, Instant now)
    {
        _hasFinal = true;
        session.End(SessionEndCause.TransportFailure, 503, reason, now);
    }

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now)
    {
        if (transaction != _transaction)
        {
            return; // Nobody answered the CANCEL; the INVITE is given up on its own clock.
        }

        if (TryFailOver(transaction, retryAfter: null, now) || failure is TransactionFailure.NoResponse)
        {
            return;
        }

        _hasFinal = true;
        _abandonAt = null;
        if (failure is TransactionFailure.Timeout)
        {
            session.End(SessionEndCause.Timeout, 408, "Nobody answers", now);
        }
        else
        {
            session.End(SessionEndCause.TransportFailure, 503, "The connection to the server broke", now);
        }
    }

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (transaction.Request.Method is not SipMethod.Invite || transaction != _transaction)
        {
            return; // The answer to our CANCEL says nothing: the INVITE's own final response does.
        }

        switch (response.StatusCode)
        {
            case < 200:
                HandleProvisional(response, now);
                break;
            case < 300:
                HandleSuccess(transaction, response, now);
                break;
            case 401 or 407 when !_isCancelled:
                if (_authentication.TryAnswer(response, out string reason))
                {
                    SendAgain(transaction.Flow, now);
                }
                else
                {
                    Finish(response.StatusCode, reason, now);
                }

                break;
            case 422 when !_isCancelled && session.Timer.TryRaise(response):
                SendAgain(transaction.Flow, now);
                break;
            case < 400 when !_isCancelled && _redirection.TryFollow(response):
                context.Emit(new SipOutput.SessionProgress(session.Id, 181, default)); // The call goes on, elsewhere (§8.1.3.4).
                SendAgain(transaction.Flow, now);
                break;
            case 503 when TryFailOver(transaction, response.RetryAfter, now):
                break;
            default:
                Finish(response.StatusCode, response.ReasonOrPhrase, now);
                break;
        }
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now) => _byesUnderWay--;

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) => _byesUnderWay--;

    /// <summary>Turns to another place of the server before anybody has rung (RFC 3263 §4.3).</summary>
    private bool TryFailOver(ClientTransaction transaction, TimeSpan? retryAfter, Instant now) =>
        TryFailOver(transaction, retryAfter, now, out _);

    private bool TryFailOver(ClientTransaction transaction, TimeSpan? retryAfter, Instant now, out SupersededInvite? left)
    {
        left = null;
        if (_isCancelled || _isRinging || !Account.Link.TryFailOver(transaction.Flow, retryAfter, now))
        {
            return false;
        }

        left = new SupersededInvite(context, Account);
        transaction.Supersede(left);
        _transaction = null;
        _hasProvisional = false;
        _authentication = new RequestAuthentication(Account.Credentials, mayPin: !Account.Options.DoesRegister);
        Account.Link.Request(this, now);
        return true;
    }

    private void HandleProvisional(ReceivedResponse response, Instant now)
    {
        bool isFirst = !_hasProvisional;
        _hasProvisional = true;
        if (_isCancelled)
        {
            if (isFirst)
            {
                SendCancel(now);
            }
        }
        else if (response.StatusCode > 100 && Accept(response, now))
        {
            _isRinging = true;
            session.ReportProgress(response.StatusCode, now);
            session.TakePeer(response);
            context.Emit(new SipOutput.SessionProgress(session.Id, response.StatusCode, response.StatusCode == 199 ? default : response.Description));
        }
    }

    /// <summary>Finds or makes the early dialog of a provisional response; false for one that is to be ignored.</summary>
    private bool Accept(ReceivedResponse response, Instant now)
    {
        if (response.ToTag.Length == 0)
        {
            return true; // RFC 2543, or a server on the way: it makes no dialog.
        }

        if (response.StatusCode == 199)
        {
            _early.Remove(response.ToTag); // RFC 6228 §4: this branch is over, the others go on.
            return true;
        }

        if (!_early.TryGetValue(response.ToTag, out EarlyDialog? early))
        {
            if (_early.Count >= MaxForks)
            {
                return false;
            }

            early = new EarlyDialog(context, session, Dialog.FromResponse(Account, _transaction!.Request, response));
            _early.Add(response.ToTag, early);
        }

        early.Answer = response.Description.IsEmpty ? early.Answer : response.Description;
        return early.Accept(response, now);
    }

    private void HandleSuccess(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (_acknowledged.TryGetValue(response.ToTag, out Acknowledgement? known))
        {
            known.Send(now);
            return;
        }

        if (_acknowledged.Count >= MaxForks)
        {
            return;
        }

        EarlyDialog? early = _early.GetValueOrDefault(response.ToTag);
        Dialog dialog = early?.Dialog ?? Dialog.FromResponse(Account, transaction.Request, response);
        dialog.Confirm(response);
        var acknowledgement = new Acknowledgement(context, dialog, transaction.Request);
        _acknowledged.Add(response.ToTag, acknowledgement);
        acknowledgement.Send(now);
        bool isFirst = !_hasFinal;
        _hasFinal = true;
        _abandonAt = null;
        if (isFirst && !_isCancelled)
        {
            ReadOnlyMemory<byte> answer = response.Description.IsEmpty && early is not null ? early.Answer : response.Description;
            session.Timer.HandleResponse(response, now);
            session.Establish(dialog, early?.Exchange ?? new OfferExchange(context, session, dialog), response, answer, now);
        }
        else
        {
            // A second phone of a fork answered too, or this one after we had hung up: it gets a goodbye (§13.2.2.4).
            _byesUnderWay++;
            new DialogRequest(context, dialog, SipMethod.Bye, default, this).Start(now);
        }
    }

    private void Finish(int statusCode, string reason, Instant now)
    {
        _hasFinal = true;
        _abandonAt = null;
        session.End(SessionEndCause.Rejected, statusCode, reason, now);
    }

    /// <summary>The same call once more: with credentials, another interval, or to another place. Nobody rings yet.</summary>
    private void SendAgain(SipFlow flow, Instant now)
    {
        _hasProvisional = false;
        _early.Clear();
        Send(flow, now);
    }

    private void Send(SipFlow flow, Instant now)
    {
        IEnumerable<string> routes = Account.PreloadedRoutes(isRegister: false);
        MessageDraft invite = MessageDraft.Request(SipMethod.Invite, _redirection.Target, routes, $"{From};tag={_fromTag}", $"<{target}>", _callId, ++_sequence)
            .Add(SipHeaderName.Contact, Account.ContactOn(flow))
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(SipHeaderName.AllowEvents, SipContext.AllowEvents)
            .Add(SipHeaderName.Supported, SipContext.Supported)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent)
            .AddAll(session.Timer.RequestHeaders())
            .AddAll(headers);
        _authentication.Apply(invite);
        _transaction = context.Transactions.SendInvite(invite.AddOffer(offer, Place, $"b{_fromTag}"), flow, this, now);
        _transaction.WaitAtMost(Account.Link.PatienceOn(flow, now), now);
    }

    private void SendCancel(Instant now)
    {
        context.Transactions.SendCancel(_transaction!, this, now);
        _abandonAt = now + context.Options.Timers.TimerB;
    }
}
