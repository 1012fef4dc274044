using DeskPhone.Primitives.Time;

namespace DeskPhone.Sip.Transactions;

/// <summary>What wants to know when an INVITE server transaction goes wrong.</summary>
internal interface IServerTransactionUser
{
    /// <summary>The flow the INVITE came on is gone: it cannot be answered any more.</summary>
    void HandleTransportError(Instant now);
}
