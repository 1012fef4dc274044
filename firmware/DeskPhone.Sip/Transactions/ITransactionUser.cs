using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>What sits above a client transaction (RFC 3261 §5, "TU").</summary>
internal interface ITransactionUser
{
    /// <summary>A response of the transaction: each 1xx, one final, and every further 2xx to an INVITE.</summary>
    void HandleResponse(ClientTransaction transaction, ReceivedResponse response, Instant now);

    /// <summary>There will be no final response.</summary>
    void HandleFailure(ClientTransaction transaction, TransactionFailure failure, Instant now);
}
