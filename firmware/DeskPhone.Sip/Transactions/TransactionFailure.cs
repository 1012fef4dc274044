namespace DeskPhone.Sip.Transactions;

/// <summary>Why a client transaction has stayed without a final response (RFC 3261 §8.1.3.1).</summary>
internal enum TransactionFailure
{
    /// <summary>Nobody answered: treat as 408.</summary>
    Timeout,

    /// <summary>The flow is gone: treat as 503.</summary>
    Transport,

    /// <summary>Nobody answered within the patience of the sender, who may ask another server; the transaction itself goes on.</summary>
    NoResponse,
}
