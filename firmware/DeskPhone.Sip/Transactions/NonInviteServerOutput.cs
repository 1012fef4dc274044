namespace DeskPhone.Sip.Transactions;

/// <summary>One thing the owner of a <see cref="NonInviteServerTransaction"/> has to do next.</summary>
public enum NonInviteServerOutput
{
    /// <summary>Send the latest response.</summary>
    SendResponse,
}
