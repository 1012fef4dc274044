using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>A peer's INVITE, until our final response to it is acknowledged (RFC 3261 §13.3).</summary>
internal sealed class IncomingInvite(SipContext context, InviteSession session, InviteServer transaction) : IServerTransactionUser
{
    /// <summary>A provisional response is repeated every minute, or a proxy gives the call up (§13.3.1.1).</summary>
    private static readonly TimeSpan s_ringingInterval = TimeSpan.FromMinutes(1);

    private UnacknowledgedSuccess? _success;
    private Instant? _ringAt;
    private bool _wantsBye;

    /// <summary>Whether a final response was sent.</summary>
    public bool IsAnswered => transaction.IsAnswered;

    /// <summary>Whether our 2xx waits for its ACK.</summary>
    public bool IsUnacknowledged => _success is not null;

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsFinished => _success is null && (transaction.IsAnswered || transaction.IsTerminated);

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_ringAt, _success?.Deadline);

    private Dialog Dialog => session.Dialog!;

    /// <summary>Whether a CANCEL found this INVITE.</summary>
    public bool Is(InviteServer cancelled) => cancelled == transaction;

    /// <summary>Sends 180.</summary>
    public void Ring(Instant now)
    {
        if (transaction.IsAnswered)
        {
            return;
        }

        MessageDraft ringing = MessageDraft.Response(transaction.Request, 180, Dialog.LocalTag);
        AddDialogHeaders(ringing);
        transaction.Respond(180, ringing, now);
        _ringAt = now + s_ringingInterval;
    }

    /// <summary>Sends 200 with a session description.</summary>
    public void Answer(ReadOnlyMemory<byte> description, Instant now)
    {
        if (transaction.IsAnswered)
        {
            return;
        }

        MessageDraft ok = MessageDraft.Response(transaction.Request, 200, Dialog.LocalTag);
        AddDialogHeaders(ok);
        transaction.Respond(200, ok.AddDescription(description), now);
        _ringAt = null;
        _success = new UnacknowledgedSuccess(context.Options.Timers, transaction, now);
    }

    /// <summary>Sends a final refusal.</summary>
    public void Refuse(int statusCode, Instant now)
    {
        _ringAt = null;
        transaction.Respond(statusCode, MessageDraft.Response(transaction.Request, statusCode, Dialog.LocalTag)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent), now);
    }

    /// <summary>Says goodbye, but not before the ACK (§15): the caller would not know the dialog yet.</summary>
    public void ByeWhenAcknowledged() => _wantsBye = true;

    /// <summary>The ACK of our 2xx came; false when it is not the one awaited.</summary>
    public bool HandleAck(ReceivedRequest ack, Instant now)
    {
        if (_success is null || ack.SequenceNumber != _success.SequenceNumber)
        {
            return false;
        }

        _success = null;
        if (_wantsBye)
        {
            session.SendBye(now);
        }
        else
        {
            session.HandleAcknowledged(transaction.Request.Peer, ack.Description);
        }

        return true;
    }

    /// <summary>The peer said goodbye: its 2xx need not be repeated any more.</summary>
    public void Stop() => _success = null;

    /// <summary>The deadline passed.</summary>
    public void HandleTimeout(Instant now)
    {
        if (_ringAt <= now)
        {
            Ring(now);
        }

        if (_success?.Deadline <= now && !_success.HandleTimeout(now))
        {
            _success = null;
            session.SendBye(now); // §13.3.1.4: no ACK came, so the session is taken down.
            session.End(SessionEndCause.Timeout, 408, "The caller did not confirm the call");
        }
    }

    /// <inheritdoc/>
    public void HandleTransportError(Instant now)
    {
        if (!transaction.IsAnswered || _success is not null)
        {
            _success = null;
            _ringAt = null;
            session.End(SessionEndCause.TransportFailure, 503, "The connection to the server broke");
        }
    }

    private void AddDialogHeaders(MessageDraft response)
    {
        foreach (string route in transaction.Request.RecordRoutes)
        {
            response.Add(SipHeaderName.RecordRoute, route); // §12.1.1: as received, in order.
        }

        response.Add(SipHeaderName.Contact, session.Account.ContactOn(transaction.Flow))
            .Add(SipHeaderName.Allow, SipContext.Allow)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
    }
}
