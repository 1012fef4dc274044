using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>One INVITE session, from the first INVITE to the last response to a BYE.</summary>
internal sealed class InviteSession(SipContext context, SessionId id, SipAccount account) : IDialogRequestUser
{
    private OutgoingInvite? _outgoing;
    private IncomingInvite? _incoming;
    private OfferExchange? _exchange;
    private SessionTransfers? _transfers;
    private OfferExchange? _current;
    private DialogRequest? _refresh;
    private bool _isReceivedSecurely;
    private bool _hasSentBye;
    private int _byesUnderWay;

    /// <summary>Its name.</summary>
    public SessionId Id { get; } = id;

    /// <summary>Whose it is.</summary>
    public SipAccount Account { get; } = account;

    /// <summary>Its dialog; null while our INVITE is unanswered.</summary>
    public Dialog? Dialog { get; private set; }

    /// <summary>Whether we called.</summary>
    public bool IsCaller => _outgoing is not null;

    /// <summary>Whether both sides have agreed to talk.</summary>
    public bool IsEstablished { get; private set; }

    /// <summary>Its session timer.</summary>
    public SessionTimer Timer { get; } = new(context.Options.SessionInterval);

    /// <summary>The wish of a peer that made this call, if one did: it hears how the call does.</summary>
    public Referral? Origin { get; init; }

    /// <summary>Transfers; null before there is a dialog.</summary>
    public SessionTransfers? Transfers => _transfers;

    /// <summary>Whether the INVITE, and the keys in it, travelled where nobody on the way can read it.</summary>
    public bool IsSecure => _outgoing?.IsSecure ?? _isReceivedSecurely;

    /// <summary>Whether the owner was told that it is over.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether our 2xx to the first INVITE waits for its ACK.</summary>
    public bool IsUnacknowledged => _incoming is { IsUnacknowledged: true };

    /// <summary>Whether it can be forgotten: over, and nothing under way that a peer waits for.</summary>
    public bool IsFinished => IsEnded && _byesUnderWay == 0 && _outgoing is null or { IsFinished: true } && _incoming is null or { IsFinished: true };

    /// <summary>Whether a peer still has to hear that the session is over.</summary>
    public bool IsWaiting => !IsEnded || _byesUnderWay > 0 || IsUnacknowledged || _outgoing is { IsWaiting: true };

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(
        Deadlines.Earlier(_transfers?.Deadline, Timer.Deadline),
        Deadlines.Earlier(_outgoing?.Deadline, Deadlines.Earlier(_incoming?.Deadline, _exchange?.Deadline)));

    /// <summary>Starts a call.</summary>
    public void Call(string target, ReadOnlyMemory<byte> offer, Instant now)
    {
        var headers = new List<(SipHeaderName Name, string Value)>();
        if (Origin is { ReferredBy.Length: > 0 })
        {
            headers.Add((SipHeaderName.ReferredBy, Origin.ReferredBy)); // RFC 3892 §2.2
        }

        if (Origin is { Target.Replaces.Length: > 0 })
        {
            headers.Add((SipHeaderName.Replaces, Origin.Target.Replaces));
        }

        _outgoing = new OutgoingInvite(context, this, target, offer, headers);
        _outgoing.Start(now);
    }

    /// <summary>Takes a call.</summary>
    public void Receive(InviteServer invite, SessionId? replaced, Instant now)
    {
        Dialog = Dialog.FromRequest(Account, invite.Request, context.Random.NextToken(), context.Random.NextBelow(1 << 16));
        _exchange = new OfferExchange(context, this, Dialog);
        _transfers = new SessionTransfers(context, this, Dialog);
        _incoming = new IncomingInvite(context, this, invite);
        _isReceivedSecurely = invite.Flow.IsSecure;
        invite.User = _incoming;
        invite.Respond(100, now);
        context.Emit(new SipOutput.SessionIncoming(Id, Account.Id, invite.Request.Peer, invite.Request.Description) { Replaced = replaced });
    }

    /// <summary>Our INVITE was answered.</summary>
    public void Establish(Dialog dialog, OfferExchange exchange, SipPeer peer, ReadOnlyMemory<byte> answer, Instant now)
    {
        Dialog = dialog;
        _exchange = exchange;
        _transfers = new SessionTransfers(context, this, dialog);
        IsEstablished = true;
        ReportProgress(200, now);
        context.Emit(new SipOutput.SessionEstablished(Id, peer, answer));
    }

    /// <summary>Our answer was acknowledged.</summary>
    public void HandleAcknowledged(SipPeer peer, ReadOnlyMemory<byte> description)
    {
        IsEstablished = true;
        context.Emit(new SipOutput.SessionEstablished(Id, peer, description));
    }

    /// <summary>Tells whoever asked for this call how it does.</summary>
    public void ReportProgress(int statusCode, Instant now) => Origin?.Report(statusCode, now);

    /// <summary>Tells the owner, once, that it is over.</summary>
    public void End(SessionEndCause cause, int statusCode, string reason, Instant now)
    {
        if (!IsEnded)
        {
            IsEnded = true;
            Timer.Stop();
            ReportProgress(statusCode >= 300 ? statusCode : 487, now);
            context.Emit(new SipOutput.SessionEnded(Id, cause, statusCode, reason));
        }
    }

    /// <summary>Sends 180.</summary>
    public void Ring(Instant now) => _incoming?.Ring(now);

    /// <summary>Answers the call.</summary>
    public void Answer(ReadOnlyMemory<byte> description, Instant now) => _incoming?.Answer(description, now);

    /// <summary>Refuses the call.</summary>
    public void Reject(int statusCode, Instant now)
    {
        if (_incoming is { IsAnswered: false })
        {
            _incoming.Refuse(statusCode, now);
            End(SessionEndCause.Local, statusCode, SipReasonPhrases.For(statusCode), now);
        }
    }

    /// <summary>Sends the caller on.</summary>
    public void Redirect(string target, string reason, Instant now)
    {
        if (_incoming is { IsAnswered: false })
        {
            _incoming.Redirect(target, $"<{Account.Options.AddressOfRecord}>;reason={reason}", now);
            End(SessionEndCause.Local, 302, SipReasonPhrases.For(302), now);
        }
    }

    /// <summary>Ends it whatever its state. The owner hears so at once; what the peers still have to be told goes on by itself.</summary>
    public void Hangup(Instant now)
    {
        if (IsEstablished)
        {
            SendBye(now);
        }
        else if (_incoming is { IsAnswered: false })
        {
            _incoming.Refuse(480, now);
        }
        else if (_incoming is not null)
        {
            _incoming.ByeWhenAcknowledged();
        }
        else
        {
            _outgoing!.Cancel(now);
        }

        End(SessionEndCause.Local, 0, "Hung up", now);
    }

    /// <summary>Offers a change.</summary>
    public void Offer(ReadOnlyMemory<byte> offer, Instant now) => _exchange?.Offer(offer, now);

    /// <summary>Accepts the peer's change.</summary>
    public void AcceptOffer(ReadOnlyMemory<byte> answer, Instant now) => (_exchange ?? _current)?.Accept(answer, now);

    /// <summary>Refuses the peer's change.</summary>
    public void RejectOffer(int statusCode, Instant now) => (_exchange ?? _current)?.Reject(statusCode, now);

    /// <summary>Sends a digit in an INFO.</summary>
    public void SendDigit(char digit, TimeSpan duration, Instant now)
    {
        if (IsEstablished && !IsEnded)
        {
            new DialogRequest(context, Dialog!, SipMethod.Info, DigitRelay.Write(digit, duration), this) { ContentType = ContentTypes.DigitRelay }.Start(now);
        }
    }

    /// <summary>Whether a message from the peer belongs to its dialog (RFC 3261 §12.2.2), or to an early one.</summary>
    public bool Owns(string callId, string localTag, string remoteTag) =>
        Dialog is not null ? Dialog.CallId == callId && Dialog.LocalTag == localTag && Dialog.RemoteTag == remoteTag
        : _outgoing?.FindEarly(callId, localTag, remoteTag) is not null;

    /// <summary>An ACK within its dialog.</summary>
    public void HandleAck(ReceivedRequest ack, Instant now)
    {
        if (_incoming is not null && _incoming.HandleAck(ack, now))
        {
            _exchange?.HandleConfirmed(now);
        }
        else
        {
            _exchange?.HandleAck(ack, now);
        }
    }

    /// <summary>A CANCEL about one of its INVITEs; false when it is about none.</summary>
    public bool HandleCancel(InviteServer cancelled, ReceivedRequest cancel, Instant now)
    {
        if (_incoming is not null && _incoming.Is(cancelled))
        {
            if (!_incoming.IsAnswered)
            {
                _incoming.Refuse(487, now);
                bool isElsewhere = cancel.ReasonCause == 200;
                End(SessionEndCause.RemoteCancel, isElsewhere ? 200 : 487, isElsewhere ? "Answered elsewhere" : "The caller hung up", now);
            }

            return true;
        }

        return _exchange is not null && _exchange.HandleCancel(cancelled, now);
    }

    /// <summary>Any other request within its dialog.</summary>
    public void HandleRequest(ServerTransaction transaction, Instant now)
    {
        ReceivedRequest request = transaction.Request;
        EarlyDialog? early = Dialog is null ? _outgoing?.FindEarly(request.CallId, request.ToTag, request.FromTag) : null;
        if (!(early?.Dialog ?? Dialog!).AcceptSequence(request.SequenceNumber))
        {
            transaction.Respond(500, now); // §12.2.2: out of order.
        }
        else if (request.Method is SipMethod.Bye && early is null)
        {
            HandleBye(transaction, now);
        }
        else if (request.Method is SipMethod.Notify && _transfers is not null)
        {
            _transfers.HandleNotify(transaction, now); // The news of a transfer may outlive the call (RFC 5589 §6.1).
        }
        else if (IsEnded)
        {
            transaction.Respond(481, now);
        }
        else if (request.Method is SipMethod.Invite or SipMethod.Update)
        {
            bool isBlocked = _incoming is { IsAnswered: false } or { IsUnacknowledged: true };
            _current = _exchange ?? early?.Exchange;
            _current!.HandleInvite(transaction, isBlocked, now);
        }
        else
        {
            HandleOther(transaction, now);
        }
    }

    /// <summary>Sends BYE, once.</summary>
    public void SendBye(Instant now)
    {
        _exchange?.Stop(now);
        if (!_hasSentBye)
        {
            _hasSentBye = true;
            _byesUnderWay++;
            new DialogRequest(context, Dialog!, SipMethod.Bye, default, this).Start(now);
        }
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        _outgoing?.HandleTimeout(now);
        _incoming?.HandleTimeout(now);
        _exchange?.HandleTimeout(now);
        _transfers?.HandleTimeout(now);
        KeepAlive(now);
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (request == _refresh)
        {
            HandleRefreshed(response, now);
        }
        else if (request.Method is SipMethod.Bye)
        {
            _byesUnderWay--;
        }
        else if (request.Method is SipMethod.Info && response.StatusCode >= 300)
        {
            context.Notice($"A digit was refused: {response.StatusCode} {response.ReasonOrPhrase}");
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now)
    {
        if (request.Method is SipMethod.Bye)
        {
            _byesUnderWay--;
        }
        else if (request == _refresh)
        {
            _refresh = null; // Another attempt follows; the timer itself decides when it is over.
        }
    }

    private void HandleOther(ServerTransaction transaction, Instant now)
    {
        switch (transaction.Request.Method)
        {
            case SipMethod.Prack when _incoming is not null:
                _incoming.HandlePrack(transaction, now);
                break;
            case SipMethod.Refer when _transfers is not null:
                _transfers.HandleRefer(transaction, now);
                break;
            case SipMethod.Info:
                HandleInfo(transaction, now);
                break;
            default:
                Capabilities.Answer(context, transaction, now);
                break;
        }
    }

    private void HandleInfo(ServerTransaction info, Instant now)
    {
        if (info.Request.HasInfoPackage)
        {
            info.Respond(469, now); // RFC 6086 §4.2.2: we have announced none.
        }
        else if (DigitRelay.TryRead(info.Request, out char digit, out TimeSpan duration))
        {
            info.Respond(200, now);
            context.Emit(new SipOutput.SessionDigit(Id, digit, duration));
        }
        else if (info.Request.Body.IsEmpty)
        {
            info.Respond(200, now); // A sign of life of older peers.
        }
        else
        {
            Capabilities.Respond(context, info, 415, now, SipHeaderName.Accept, ContentTypes.DigitRelay);
        }
    }

    private void KeepAlive(Instant now)
    {
        if (Timer.IsExpired(now))
        {
            SendBye(now); // RFC 4028 §10
            End(SessionEndCause.Timeout, 408, "The other side is gone", now);
        }
        else if (Timer.TakeRefresh(now) && !IsEnded)
        {
            if (Dialog!.AllowsUpdate)
            {
                _refresh = new DialogRequest(context, Dialog, SipMethod.Update, default, this) { Headers = Timer.RequestHeaders() };
                _refresh.Start(now);
            }
            else
            {
                context.Emit(new SipOutput.SessionRefreshDue(Id));
            }
        }
    }

    private void HandleRefreshed(ReceivedResponse response, Instant now)
    {
        _refresh = null;
        if (IsEnded)
        {
            return;
        }

        if (response.StatusCode is >= 200 and < 300)
        {
            Dialog!.RefreshTarget(response);
            Timer.HandleResponse(response, now);
        }
        else if (response.StatusCode is 408 or 481)
        {
            SendBye(now); // §12.2.1.2
            End(SessionEndCause.Timeout, response.StatusCode, response.ReasonOrPhrase, now);
        }
        else if (response.StatusCode == 422)
        {
            _ = Timer.TryRaise(response); // The next attempt asks for more.
        }
    }

    private void HandleBye(ServerTransaction bye, Instant now)
    {
        bye.Respond(200, now);
        _hasSentBye = true; // Nothing to say goodbye to any more.
        _exchange?.Stop(now);
        if (_incoming is { IsAnswered: false })
        {
            _incoming.Refuse(487, now); // §15.1.2: a caller may end an early dialog by BYE.
        }

        _incoming?.Stop();
        End(SessionEndCause.RemoteHangup, 0, "The other side hung up", now);
    }
}
