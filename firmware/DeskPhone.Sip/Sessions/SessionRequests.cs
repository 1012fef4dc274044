using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>What a peer may ask within the dialog of a session, besides ACK and CANCEL (RFC 3261 §12.2.2).</summary>
internal static class SessionRequests
{
    /// <summary>Answers one.</summary>
    public static void Handle(SipContext context, InviteSession session, ServerTransaction transaction, Instant now)
    {
        ReceivedRequest request = transaction.Request;
        EarlyDialog? early = session.Dialog is null ? session.Outgoing?.FindEarly(request.CallId, request.ToTag, request.FromTag) : null;
        Dialog dialog = early?.Dialog ?? session.Dialog!;
        if (!dialog.AcceptSequence(request.SequenceNumber))
        {
            transaction.Respond(500, now); // §12.2.2: out of order.
        }
        else if (request.Method is SipMethod.Bye && early is null)
        {
            HandleBye(session, transaction, now);
        }
        else if (request.Method is SipMethod.Notify && IsControl(context, transaction, out bool isTalk))
        {
            transaction.Respond(session.IsEnded ? 481 : 200, now);
            if (!session.IsEnded)
            {
                context.Emit(new SipOutput.SessionControl(session.Id, isTalk));
            }
        }
        else if (request.Method is SipMethod.Notify && session.Transfers is { } transfers)
        {
            transfers.HandleNotify(transaction, now); // The news of a transfer may outlive the call (RFC 5589 §6.1).
        }
        else if (session.IsEnded)
        {
            transaction.Respond(481, now);
        }
        else if (request.Method is SipMethod.Invite or SipMethod.Update)
        {
            dialog.TakeRemote(request);
            session.TakePeer(request);
            bool isBlocked = session.Incoming is { IsAnswered: false } or { IsUnacknowledged: true };
            session.EarlyExchange = session.Exchange is null ? early!.Exchange : null;
            (session.Exchange ?? session.EarlyExchange)!.HandleInvite(transaction, isBlocked, now);
        }
        else
        {
            HandleOther(context, session, transaction, now);
        }
    }

    /// <summary>Whether the account's own server acts for the user's hand; nobody else may.</summary>
    private static bool IsControl(SipContext context, ServerTransaction notify, out bool isTalk)
    {
        string package = notify.Request.Event.Split(';')[0].Trim();
        isTalk = package.Equals("talk", StringComparison.OrdinalIgnoreCase);
        return (isTalk || package.Equals("hold", StringComparison.OrdinalIgnoreCase)) && context.Accounts.IsServer(notify.Flow.Remote.Address);
    }

    private static void HandleOther(SipContext context, InviteSession session, ServerTransaction transaction, Instant now)
    {
        switch (transaction.Request.Method)
        {
            case SipMethod.Prack when session.Incoming is { } incoming:
                incoming.HandlePrack(transaction, now);
                break;
            case SipMethod.Refer when session.Transfers is { } transfers:
                transfers.HandleRefer(transaction, now);
                break;
            case SipMethod.Info:
                HandleInfo(context, session, transaction, now);
                break;
            default:
                Capabilities.Answer(context, transaction, now);
                break;
        }
    }

    private static void HandleInfo(SipContext context, InviteSession session, ServerTransaction info, Instant now)
    {
        if (info.Request.HasInfoPackage)
        {
            info.Respond(469, now); // RFC 6086 §4.2.2: we have announced none.
        }
        else if (DigitRelay.TryRead(info.Request, out char digit, out TimeSpan duration))
        {
            info.Respond(200, now);
            context.Emit(new SipOutput.SessionDigit(session.Id, digit, duration));
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

    private static void HandleBye(InviteSession session, ServerTransaction bye, Instant now)
    {
        bye.Respond(200, now);
        session.HasBye = true; // Nothing to say goodbye to any more.
        session.Exchange?.Stop(now);
        if (session.Incoming is { IsAnswered: false } incoming)
        {
            incoming.Refuse(487, now); // §15.1.2: a caller may end an early dialog by BYE.
        }

        session.Incoming?.Stop();
        session.End(SessionEndCause.RemoteHangup, 0, "The other side hung up", now);
    }
}
