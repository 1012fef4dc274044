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
    private bool _isEstablished;
    private bool _hasSentBye;
    private int _byesUnderWay;

    /// <summary>Its name.</summary>
    public SessionId Id { get; } = id;

    /// <summary>Whose it is.</summary>
    public SipAccount Account { get; } = account;

    /// <summary>Its dialog; null while our INVITE is unanswered.</summary>
    public Dialog? Dialog { get; private set; }

    /// <summary>Whether the owner was told that it is over.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether our 2xx to the first INVITE waits for its ACK.</summary>
    public bool IsUnacknowledged => _incoming is { IsUnacknowledged: true };

    /// <summary>Whether it can be forgotten: over, and nothing under way that a peer waits for.</summary>
    public bool IsFinished => IsEnded && _byesUnderWay == 0 && _outgoing is null or { IsFinished: true } && _incoming is null or { IsFinished: true };

    /// <summary>Whether a peer still has to hear that the session is over.</summary>
    public bool IsWaiting => !IsEnded || _byesUnderWay > 0 || IsUnacknowledged || _outgoing is { IsWaiting: true };

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_outgoing?.Deadline, Deadlines.Earlier(_incoming?.Deadline, _exchange?.Deadline));

    /// <summary>Starts a call.</summary>
    public void Call(string target, ReadOnlyMemory<byte> offer, Instant now)
    {
        _outgoing = new OutgoingInvite(context, this, target, offer);
        _outgoing.Start(now);
    }

    /// <summary>Takes a call.</summary>
    public void Receive(InviteServer invite, Instant now)
    {
        Dialog = Dialog.FromRequest(Account, invite.Request, context.Random.NextToken(), context.Random.NextBelow(1 << 16));
        _exchange = new OfferExchange(context, this, Dialog);
        _incoming = new IncomingInvite(context, this, invite);
        invite.User = _incoming;
        invite.Respond(100, now);
        context.Emit(new SipOutput.SessionIncoming(Id, Account.Id, invite.Request.Peer, invite.Request.Description));
    }

    /// <summary>Our INVITE was answered.</summary>
    public void Establish(Dialog dialog, SipPeer peer, ReadOnlyMemory<byte> answer)
    {
        Dialog = dialog;
        _exchange = new OfferExchange(context, this, dialog);
        _isEstablished = true;
        context.Emit(new SipOutput.SessionEstablished(Id, peer, answer));
    }

    /// <summary>Our answer was acknowledged.</summary>
    public void HandleAcknowledged(SipPeer peer, ReadOnlyMemory<byte> description)
    {
        _isEstablished = true;
        context.Emit(new SipOutput.SessionEstablished(Id, peer, description));
    }

    /// <summary>Tells the owner, once, that it is over.</summary>
    public void End(SessionEndCause cause, int statusCode, string reason)
    {
        if (!IsEnded)
        {
            IsEnded = true;
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
            End(SessionEndCause.Local, statusCode, SipReasonPhrases.For(statusCode));
        }
    }

    /// <summary>Ends it whatever its state. The owner hears so at once; what the peers still have to be told goes on by itself.</summary>
    public void Hangup(Instant now)
    {
        if (_isEstablished)
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

        End(SessionEndCause.Local, 0, "Hung up");
    }

    /// <summary>Offers a change.</summary>
    public void Offer(ReadOnlyMemory<byte> offer, Instant now) => _exchange?.Offer(offer, now);

    /// <summary>Accepts the peer's change.</summary>
    public void AcceptOffer(ReadOnlyMemory<byte> answer, Instant now) => _exchange?.Accept(answer, now);

    /// <summary>Refuses the peer's change.</summary>
    public void RejectOffer(int statusCode, Instant now) => _exchange?.Reject(statusCode, now);

    /// <summary>Whether a message from the peer belongs to its dialog (RFC 3261 §12.2.2).</summary>
    public bool Owns(ReceivedRequest request) =>
        Dialog is not null && Dialog.CallId == request.CallId && Dialog.LocalTag == request.ToTag && Dialog.RemoteTag == request.FromTag;

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
                End(SessionEndCause.RemoteCancel, isElsewhere ? 200 : 487, isElsewhere ? "Answered elsewhere" : "The caller hung up");
            }

            return true;
        }

        return _exchange is not null && _exchange.HandleCancel(cancelled, now);
    }

    /// <summary>Any other request within its dialog.</summary>
    public void HandleRequest(ServerTransaction transaction, Instant now)
    {
        if (!Dialog!.AcceptSequence(transaction.Request.SequenceNumber))
        {
            transaction.Respond(500, now); // §12.2.2: out of order.
        }
        else if (transaction.Request.Method is SipMethod.Bye)
        {
            HandleBye(transaction, now);
        }
        else if (IsEnded)
        {
            transaction.Respond(481, now);
        }
        else if (transaction is InviteServer invite)
        {
            bool isBlocked = _incoming is { IsAnswered: false } or { IsUnacknowledged: true };
            _exchange!.HandleInvite(invite, isBlocked, now);
        }
        else
        {
            Capabilities.Answer(context, transaction, now);
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
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now) => _byesUnderWay--;

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) => _byesUnderWay--;

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
        End(SessionEndCause.RemoteHangup, 0, "The other side hung up");
    }
}
