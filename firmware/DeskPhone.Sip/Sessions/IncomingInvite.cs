using System.Globalization;
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

    private readonly bool _mustBeReliable = transaction.Request.Requires("100rel");
    private UnacknowledgedSuccess? _success;
    private ReliableProvisional? _reliable;
    private uint _responseNumber = context.Random.NextBelow(1 << 16);
    private Instant? _ringAt;
    private bool _hasFinal;
    private bool _wantsBye;

    /// <summary>Whether a final response was sent.</summary>
    public bool IsAnswered => transaction.IsAnswered;

    /// <summary>Whether our 2xx waits for its ACK.</summary>
    public bool IsUnacknowledged => _success is not null;

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsFinished => _success is null && (transaction.IsAnswered || transaction.IsTerminated);

    /// <summary>When <see cref="HandleTimeout"/> is due.</summary>
    public Instant? Deadline => Deadlines.Earlier(_reliable?.Deadline, Deadlines.Earlier(_ringAt, _success?.Deadline));

    private Dialog Dialog => session.Dialog!;

    /// <summary>Whether a CANCEL found this INVITE.</summary>
    public bool Is(InviteServer cancelled) => cancelled == transaction;

    /// <summary>Sends 180.</summary>
    public void Ring(Instant now)
    {
        // A reliable response to an offerless INVITE would have to make the offer (RFC 3262 §5); the 200 makes it soon enough.
        if (transaction.IsAnswered || _reliable is not null || (_mustBeReliable && transaction.Request.Description.IsEmpty))
        {
            return;
        }

        MessageDraft ringing = MessageDraft.Response(transaction.Request, 180, Dialog.LocalTag);
        AddDialogHeaders(ringing);
        if (_mustBeReliable)
        {
            _reliable = new ReliableProvisional(context.Options.Timers, transaction, ++_responseNumber, now);
            ringing.Add(SipHeaderName.Require, "100rel").Add(SipHeaderName.RSeq, _responseNumber.ToString(CultureInfo.InvariantCulture));
        }

        transaction.Respond(180, ringing, now);
        _ringAt = now + s_ringingInterval;
    }

    /// <summary>The caller has our provisional response (RFC 3262 §3).</summary>
    public void HandlePrack(ServerTransaction prack, Instant now)
    {
        bool isKnown = _reliable is not null && _reliable.IsAcknowledgedBy(prack.Request);
        prack.Respond(isKnown ? 200 : 481, now);
        _reliable = isKnown ? null : _reliable;
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
        session.Timer.Accept(transaction.Request, ok, now);
        _reliable = null;
        transaction.Respond(200, ok.AddDescription(description), now);
        _ringAt = null;
        _hasFinal = true;
        _success = new UnacknowledgedSuccess(context.Options.Timers, transaction, now);
    }

    /// <summary>Sends a final refusal.</summary>
    public void Refuse(int statusCode, Instant now)
    {
        _ringAt = null;
        _reliable = null;
        _hasFinal = true;
        transaction.Respond(statusCode, MessageDraft.Response(transaction.Request, statusCode, Dialog.LocalTag)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent), now);
    }

    /// <summary>Sends the caller on (302), and tells who did so (RFC 5806).</summary>
    public void Redirect(string target, string diversion, Instant now)
    {
        _ringAt = null;
        _reliable = null;
        _hasFinal = true;
        transaction.Respond(302, MessageDraft.Response(transaction.Request, 302, Dialog.LocalTag)
            .Add(SipHeaderName.Contact, $"<{target}>")
            .Add(SipHeaderName.Diversion, diversion)
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
        transaction.ForgetRequest();
        if (_wantsBye)
        {
            session.SendBye(now);
        }
        else
        {
            session.HandleAcknowledged(ack.Description);
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
            _ringAt = null;
            Ring(now);
        }

        if (_reliable?.Deadline <= now && !_reliable.HandleTimeout(now))
        {
            Refuse(504, now); // RFC 3262 §3: the caller does not hear us, so it will not hear the 200 either.
            session.End(SessionEndCause.Timeout, 408, "The caller does not confirm that it rings", now);
        }

        if (_success?.Deadline <= now && !_success.HandleTimeout(now))
        {
            _success = null;
            session.SendBye(now); // §13.3.1.4: no ACK came, so the session is taken down.
            session.End(SessionEndCause.Timeout, 408, "The caller did not confirm the call", now);
        }
    }

    /// <inheritdoc/>
    public void HandleTransportError(Instant now)
    {
        if (!_hasFinal || _success is not null)
        {
            _success = null;
            _reliable = null;
            _ringAt = null;
            session.End(SessionEndCause.TransportFailure, 503, "The connection to the server broke", now);
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
            .Add(SipHeaderName.AllowEvents, SipContext.AllowEvents)
            .Add(SipHeaderName.Supported, SipContext.Supported)
            .Add(SipHeaderName.UserAgent, context.Options.UserAgent);
    }
}
