namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>Whose phone is told to look, and what proves to PBX and phone that we may: the account's own name and password, which this server gave it.</summary>
/// <param name="Address">Address-of-record.</param>
/// <param name="User">Digest user name.</param>
/// <param name="Password">Digest password. Secret.</param>
public sealed record SyncTarget(string Address, string User, string Password)
{
    /// <summary>Whether the address can stand in a request as it is.</summary>
    public bool IsSendable => Address.StartsWith("sip:", StringComparison.Ordinal) && !Address.Any(static c => c is <= ' ' or '<' or '>' or '"');
}
