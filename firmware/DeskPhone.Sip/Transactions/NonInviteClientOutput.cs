namespace DeskPhone.Sip.Transactions;

/// <summary>One thing the owner of a <see cref="NonInviteClientTransaction"/> has to do next.</summary>
public enum NonInviteClientOutput
{
    /// <summary>Send the request.</summary>
    SendRequest,

    /// <summary>Give the response to the transaction user.</summary>
    DeliverResponse,

    /// <summary>Tell the transaction user that no final response came (treat as 408).</summary>
    DeliverTimeout,

    /// <summary>Tell the transaction user that the transport failed (treat as 503).</summary>
    DeliverTransportError,
}
