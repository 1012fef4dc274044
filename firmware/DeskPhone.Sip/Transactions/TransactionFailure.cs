namespace DeskPhone.Sip.Transactions;

/// <summary>Why a client transaction ended without a final response (RFC 3261 §8.1.3.1).</summary>
internal enum TransactionFailure
{
    /// <summary>Nobody answered: treat as 408.</summary>
    Timeout,

    /// <summary>The flow is gone: treat as 503.</summary>
    Transport,
}
