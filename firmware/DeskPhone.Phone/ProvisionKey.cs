namespace DeskPhone.Phone;

/// <summary>What a person can want of the place the settings come from.</summary>
public enum ProvisionKey
{
    /// <summary>Ask the server now.</summary>
    AskNow,

    /// <summary>The server found in the network is the right one.</summary>
    Accept,

    /// <summary>It is not.</summary>
    Refuse,
}
