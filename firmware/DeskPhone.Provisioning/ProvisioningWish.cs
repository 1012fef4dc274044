namespace DeskPhone.Provisioning;

/// <summary>What a person at the phone wants.</summary>
public enum ProvisioningWish
{
    /// <summary>Ask the server now.</summary>
    AskNow,

    /// <summary>The server found in the network is the right one.</summary>
    Accept,

    /// <summary>It is not.</summary>
    Refuse,
}
