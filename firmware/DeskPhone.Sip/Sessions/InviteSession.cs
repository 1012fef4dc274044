using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Identity;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>One INVITE session, from the first INVITE to the last response to a BYE.</summary>
internal sealed class InviteSession(SipContext context, SessionId id, SipAccount account) : IDialogRequestUser
{
    private readonly SessionRefresh _refresh = new(context);
    private OutgoingInvite? _outgoing;
    private IncomingInvite? _incoming;
    private OfferExchange? _exchange;
    private SessionTransfers? _transfers;
    private bool _isReceivedSecurely;
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
    public SessionTimer Timer => _refresh.Timer;

    /// <summary>Our INVITE, where we called.</summary>
    public OutgoingInvite? Outgoing => _outgoing;

    /// <summary>The peer's INVITE, where it called.</summary>
    public IncomingInvite? Incoming => _incoming;

    /// <summary>Changes of the standing dialog; null before there is one.</summary>
    public OfferExchange? Exchange => _exchange;

    /// <summary>Where the peer's last offer came in an early dialog of a fork: what the owner answers goes there.</summary>
    public OfferExchange? EarlyExchange { get; set; }

    /// <summary>Whether a BYE went either way.</summary>
    public bool HasBye { get; set; }

    /// <summary>Who the peer is, as far as we were told.</summary>
    public SipPeer Peer { get; private set; }

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
        Deadlines.Earlier(_transfers?.Deadline, _refresh.Timer.Deadline),
        Deadlines.Earlier(_outgoing?.Deadline, Deadlines.Earlier(_incoming?.Deadline, _exchange?.Deadline)));

    /// <summary>Starts a call.</summary>
    public void Call(string target, OutgoingCallOptions options, ReadOnlyMemory<byte> offer, Instant now)
    {
        List<(SipHeaderName Name, string Value)> headers = [.. Presentation.HeadersFor(Account, options)];
        if (Origin is { ReferredBy.Length: > 0 })
        {
            headers.Add((SipHeaderName.ReferredBy, Origin.ReferredBy)); // RFC 3892 §2.2
        }

        if (Origin is { Target.Replaces.Length: > 0 })
        {
            headers.Add((SipHeaderName.Replaces, Origin.Target.Replaces));
        }

        Peer = new SipPeer("", target);
        _outgoing = new OutgoingInvite(context, this, target, offer, headers) { From = Presentation.FromOf(Account, options), Place = options.Place };
        _outgoing.Start(now);
    }

    /// <summary>A path stands, perhaps from another address of this phone.</summary>
    public void HandlePath(Instant now) => _outgoing?.HandlePath(now);

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
        CallDetails details = DetailsOf(invite.Request);
        Peer = PeerOf(invite.Request);
        context.Emit(new SipOutput.SessionIncoming(Id, Account.Id, Peer, invite.Request.Description) { Replaced = replaced, Details = details });
    }

    /// <summary>Our INVITE was answered.</summary>
    public void Establish(Dialog dialog, OfferExchange exchange, ReceivedResponse response, ReadOnlyMemory<byte> answer, Instant now)
    {
        Dialog = dialog;
        _exchange = exchange;
        _transfers = new SessionTransfers(context, this, dialog);
        IsEstablished = true;
        ReportProgress(200, now);
        Peer = PeerOf(response);
        string focus = response.Contacts.Count > 0 && response.Contacts[0].IsFocus ? response.Contacts[0].Uri : "";
        context.Emit(new SipOutput.SessionEstablished(Id, Peer, answer) { Dialog = NameOf(dialog), Focus = focus });
    }

    /// <summary>Our answer was acknowledged.</summary>
    public void HandleAcknowledged(ReadOnlyMemory<byte> description)
    {
        IsEstablished = true;
        context.Emit(new SipOutput.SessionEstablished(Id, Peer, description) { Dialog = NameOf(Dialog!) });
    }

    private static SessionDialog NameOf(Dialog dialog) => new(dialog.CallId, dialog.LocalTag, dialog.RemoteTag);

    /// <summary>A message of the peer may say that it is somebody else by now: a transfer behind its server, or who the number was (RFC 4916).</summary>
    public void TakePeer(ReceivedMessage message)
    {
        SipPeer peer = PeerOf(message);
        bool isNamed = message is ReceivedRequest || message.Details.Identities.Any(static identity => identity.Source is not IdentitySource.Own);
        if (isNamed && !IsEnded && peer.Uri is { Length: > 0 } && peer != Peer)
        {
            Peer = peer;
            context.Emit(new SipOutput.SessionPeerChanged(Id, peer));
        }
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
    public void AcceptOffer(ReadOnlyMemory<byte> answer, Instant now) => (_exchange ?? EarlyExchange)?.Accept(answer, now);

    /// <summary>Refuses the peer's change.</summary>
    public void RejectOffer(int statusCode, Instant now) => (_exchange ?? EarlyExchange)?.Reject(statusCode, now);

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

    /// <summary>Sends BYE, once.</summary>
    public void SendBye(Instant now)
    {
        _exchange?.Stop(now);
        if (!HasBye)
        {
            HasBye = true;
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
        _refresh.HandleTimeout(this, now);
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (request.Method is SipMethod.Bye)
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
    }

    private SipPeer PeerOf(ReceivedMessage message) => DetailsOf(message).Choose(Account.Options.IdentityOrder, message.Peer);

    /// <summary>A check mark of the network is worth something only where nobody on the way could have drawn it.</summary>
    private CallDetails DetailsOf(ReceivedMessage message) => IsSecure ? message.Details : message.Details.Unprotected();
}
