using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Dialogs;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Sessions;

/// <summary>
/// What becomes of an INVITE that was sent to another server because this one was silent, or from another address
/// because the phone has the old one no more: should this one wake up after all, its call is cancelled, or ended where somebody has answered it (RFC 3261 §9.1, §13.2.2.4).
/// </summary>
internal sealed class SupersededInvite(SipContext context, SipAccount account) : ITransactionUser, IDialogRequestUser
{
    private readonly Dictionary<string, Acknowledgement> _acknowledged = [];
    private bool _isCancelled;

    /// <summary>The server has begun with it already: it is to end there now (§9.1).</summary>
    public void Cancel(InviteClient invite, Instant now)
    {
        _isCancelled = true;
        context.Transactions.SendCancel(invite, this, now);
        invite.Forget(now);
    }

    /// <inheritdoc/>
    public void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now)
    {
        if (transaction is not InviteClient invite)
        {
            return; // The answer to the CANCEL says nothing.
        }

        if (response.StatusCode < 200 && !_isCancelled)
        {
            Cancel(invite, now);
        }
        else if (response.StatusCode is >= 200 and < 300)
        {
            HangUp(invite, response, now);
        }
    }

    /// <inheritdoc/>
    public void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now)
    {
        // Silent to the end, as was to be expected.
    }

    /// <inheritdoc/>
    public void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now)
    {
        // The call is over, whatever the server thinks of our goodbye.
    }

    /// <inheritdoc/>
    public void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now)
    {
        // As above.
    }

    private void HangUp(InviteClient invite, ReceivedResponse response, Instant now)
    {
        if (_acknowledged.TryGetValue(response.ToTag, out Acknowledgement? known))
        {
            known.Send(now);
            return;
        }

        Dialog dialog = Dialog.FromResponse(account, invite.Request, response);
        var acknowledgement = new Acknowledgement(context, dialog, invite.Request);
        _acknowledged.Add(response.ToTag, acknowledgement);
        acknowledgement.Send(now);
        new DialogRequest(context, dialog, Messages.SipMethod.Bye, default, this).Start(now);
    }
}
