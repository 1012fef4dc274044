namespace DeskPhone.Sip.Transactions;

/// <summary>One thing the owner of an <see cref="InviteServerTransaction"/> has to do next.</summary>
public enum InviteServerOutput
{
    /// <summary>Send the latest response.</summary>
    SendResponse,

    /// <summary>Tell the transaction user that no ACK came for a 3xx–6xx.</summary>
    DeliverTimeout,

    /// <summary>Tell the transaction user that the transport failed.</summary>
    DeliverTransportError,
}
