using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Dialogs;

/// <summary>Who sent a request inside a dialog and wants to know how it went.</summary>
internal interface IDialogRequestUser
{
    /// <summary>A final response that is no challenge we answer; for an INVITE each further 2xx too.</summary>
    void HandleFinal(DialogRequest request, ReceivedResponse response, Instant now);

    /// <summary>No final response will come.</summary>
    void HandleFailure(DialogRequest request, TransactionFailure failure, Instant now);
}
