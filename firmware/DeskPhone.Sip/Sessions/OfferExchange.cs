using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Changes of a session by re-INVITE and UPDATE, in both directions, one at a time (RFC 3261 §14, RFC 3311 §5).</summary>
internal sealed class OfferExchange(SipContext context, InviteSession session, Dialog dialog) : IDialogRequestUser, IServerTransactionUser
{
    private DialogRequest? _own;
    private Acknowledgement? _acknowledgement;
    private ReadOnlyMemory<byte>? _waiting;
    private Instant? _retryAt;
    private ServerTransaction? _peers;
    private UnacknowledgedSuccess? _success;
    private bool _awaitsAnswer;

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_retryAt, _success?.Deadline);

    /// <summary>Offers a change; one that waits behind another replaces what waited before.</summary>
    public void Offer(ReadOnlyMemory<byte> offer, Instant now)
    {
        _waiting = offer;
        StartWaiting(now);
    }

    /// <summary>The peer offers a change, or asks for an offer.</summary>
    public void HandleInvite(ServerTransaction invite, bool isBlocked, Instant now)
    {
        if (SessionTimer.IsTooShort(invite.Request))
        {
            Capabilities.Respond(context, invite, 422, now, SipHeaderName.MinSe, SessionTimer.MinimumSeconds.ToString(CultureInfo.InvariantCulture));
        }
        else if (invite.Request.Method is SipMethod.Update && invite.Request.Description.IsEmpty)
        {
            Succeed(invite, default, now); // A sign of life, a new Contact, or another name: nothing to ask the owner about.
        }
        else if (_own is not null || _success is not null || isBlocked)
        {
            invite.Respond(491, now); // §14.2, glare.
        }
        else if (_peers is not null)
        {
            MessageDraft busy = MessageDraft.Response(invite.Request, 500, dialog.LocalTag);
            invite.Respond(500, busy.Add(SipHeaderName.RetryAfter, context.Random.NextBelow(11).ToString(CultureInfo.InvariantCulture)), now);
        }
        else
        {
            _peers = invite;
            invite.User = this;
            if (invite is InviteServer)
            {
                invite.Respond(100, now);
            }

            context.Emit(new SipOutput.SessionOffered(session.Id, invite.Request.Description));
        }
    }

    /// <summary>Accepts the peer's change.</summary>
    public void Accept(ReadOnlyMemory<byte> answer, Instant now)
    {
        if (_peers is not { } invite)
        {
            return;
        }

        _peers = null;
        Succeed(invite, answer, now);
        if (invite is InviteServer)
        {
            _awaitsAnswer = invite.Request.Description.IsEmpty;
            _success = new UnacknowledgedSuccess(context.Options.Timers, invite, now);
        }
        else
        {
            StartWaiting(now);
        }
    }

    /// <summary>Refuses the peer's change.</summary>
    public void Reject(int statusCode, Instant now)
    {
        _peers?.Respond(statusCode, now);
        _peers = null;
        StartWaiting(now);
    }

    /// <summary>The peer took its change back; false when the CANCEL is about something else.</summary>
    public bool HandleCancel(InviteServer cancelled, Instant now)
    {
        if (_peers != cancelled)
        {
            return false;
        }

        Reject(487, now);
        return true;
    }

    /// <summary>The ACK of our 2xx came.</summary>
    public void HandleAck(ReceivedRequest ack, Instant now)
    {
        if (_success?.SequenceNumber != ack.SequenceNumber)
        {
            return;
        }

        _success = null;
        if (_awaitsAnswer)
        {
            _awaitsAnswer = false;
            context.Emit(new SipOutput.SessionAnswered(session.Id, ack.Description));
        }

        StartWaiting(now);
    }

    /// <summary>Goes on with what had to wait for the first ACK.</summary>
    public void HandleConfirmed(Instant now) => StartWaiting(now);

    /// <summary>The session is over: nothing is sent again, and a change that waits for us is refused.</summary>
    public void Stop(Instant now)
    {
        _peers?.Respond(487, now);
        _own?.Forget(now);
        _peers = null;
        _success = null;
        _waiting = null;
        _retryAt = null;
    }

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_retryAt <= now)
        {
            _retryAt = null;
            StartWaiting(now);
        }

        if (_success?.Deadline <= now && !_success.HandleTimeout(now))
        {
            _success = null;
            session.SendBye(now); // §14.2 with §13.3.1.4.
            session.End(SessionEndCause.Timeout, 408, "The other side does not confirm", now);
        }
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (response.StatusCode is >= 200 and < 300)
        {
            HandleSuccess(request, response, now);
            return;
        }

        if (request != _own)
        {
            return;
        }

        _own = null;
        switch (response.StatusCode)
        {
            case 491:
                _waiting ??= request.Body;
                _retryAt = now + GlareDelay();
                break;

            case 422 when session.Timer.TryRaise(response):
                _waiting ??= request.Body;
                StartWaiting(now);
                break;

            case 408 or 481:
                // §12.2.1.2: the peer does not know the dialog any more, or does not live.
                session.SendBye(now);
                session.End(response.StatusCode == 408 ? SessionEndCause.Timeout : SessionEndCause.Rejected, response.StatusCode, response.ReasonOrPhrase, now);
                break;

            default:
                context.Emit(new SipOutput.SessionOfferRejected(session.Id, response.StatusCode, response.ReasonOrPhrase));
                StartWaiting(now);
                break;
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now)
    {
        if (request != _own)
        {
            return;
        }

        _own = null;
        if (failure is TransactionFailure.Timeout)
        {
            session.SendBye(now);
            session.End(SessionEndCause.Timeout, 408, "The other side does not answer", now);
        }
        else if (!session.IsEnded)
        {
            context.Emit(new SipOutput.SessionOfferRejected(session.Id, 503, "The connection to the server broke"));
            StartWaiting(now);
        }
    }

    /// <inheritdoc/>
    public void HandleTransportError(Instant now)
    {
        _peers = null;
        _success = null;
    }

    private void HandleSuccess(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (request != _own)
        {
            if (_acknowledgement?.SequenceNumber == response.SequenceNumber)
            {
                _acknowledgement.Send(now);
            }

            return;
        }

        _own = null;
        dialog.RefreshTarget(response);
        _acknowledgement = new Acknowledgement(context, dialog, request.Sent!);
        _acknowledgement.Send(now);
        if (!session.IsEnded)
        {
            session.Timer.HandleResponse(response, now);
            context.Emit(new SipOutput.SessionAnswered(session.Id, response.Description));
            StartWaiting(now);
        }
    }

    private void Succeed(ServerTransaction transaction, ReadOnlyMemory<byte> answer, Instant now)
    {
        dialog.RefreshTarget(transaction.Request);
        MessageDraft ok = MessageDraft.Response(transaction.Request, 200, dialog.LocalTag)
            .Add(SipHeaderName.Contact, dialog.Account.ContactOn(transaction.Flow))
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(SipHeaderName.Supported, SipContext.Supported)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
        if (session.IsEstablished)
        {
            session.Timer.Accept(transaction.Request, ok, now); // RFC 4028 §8: an UPDATE in an early dialog refreshes nothing.
        }

        transaction.Respond(200, ok.AddDescription(answer), now);
    }

    private void StartWaiting(Instant now)
    {
        if (_waiting is { } offer && !session.IsEnded && !session.IsUnacknowledged
            && _own is null && _peers is null && _success is null && _retryAt is null)
        {
            _waiting = null;
            _own = new DialogRequest(context, dialog, SipMethod.Invite, offer, this) { Headers = session.Timer.RequestHeaders() };
            _own.Start(now);
        }
    }

    /// <summary>§14.1: whoever owns the Call-ID waits longer, so that the other comes first.</summary>
    private TimeSpan GlareDelay() => TimeSpan.FromMilliseconds(
        10 * (dialog.IsCaller ? 210 + context.Random.NextBelow(191) : context.Random.NextBelow(201)));
}
