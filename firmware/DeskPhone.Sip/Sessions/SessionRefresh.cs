using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>Shows the peer that we live, and ends the session where nothing shows that it does (RFC 4028 §7.4, §10).</summary>
internal sealed class SessionRefresh(SipContext context) : IDialogRequestUser
{
    private InviteSession? _session;
    private DialogRequest? _request;

    /// <summary>Who refreshes, and when.</summary>
    public SessionTimer Timer { get; } = new(context.Options.SessionInterval);

    /// <summary>The deadline of the timer may have passed.</summary>
    public void HandleTimeout(InviteSession session, Instant now)
    {
        _session = session;
        if (session.IsEnded)
        {
            Timer.Stop(); // Set again by an answer that crossed our BYE: there is nothing left to refresh or to give up.
        }
        else if (Timer.IsExpired(now))
        {
            session.SendBye(now); // §10
            session.End(SessionEndCause.Timeout, 408, "The other side is gone", now);
        }
        else if (Timer.TakeRefresh(now))
        {
            if (session.Dialog!.AllowsUpdate)
            {
                _request = new DialogRequest(context, session.Dialog, SipMethod.Update, default, this) { Headers = Timer.RequestHeaders() };
                _request.Start(now);
            }
            else
            {
                context.Emit(new SipOutput.SessionRefreshDue(session.Id));
            }
        }
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        if (request != _request || _session is not { IsEnded: false } session)
        {
            return;
        }

        _request = null;
        if (response.StatusCode is >= 200 and < 300)
        {
            session.Dialog!.RefreshTarget(response);
            Timer.HandleResponse(response, now);
        }
        else if (response.StatusCode is 408 or 481)
        {
            session.SendBye(now); // RFC 3261 §12.2.1.2
            session.End(SessionEndCause.Timeout, response.StatusCode, response.ReasonOrPhrase, now);
        }
        else if (response.StatusCode == 422)
        {
            _ = Timer.TryRaise(response); // The next attempt asks for more.
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now) =>
        _request = null; // Another attempt follows; the timer itself decides when it is over.
}
