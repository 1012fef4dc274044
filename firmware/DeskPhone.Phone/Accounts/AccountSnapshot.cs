namespace DeskPhone.Phone.Accounts;

/// <summary>One account as it is now. Immutable.</summary>
/// <param name="Index">Which account: its index in the settings, 0–15.</param>
/// <param name="Address">Its address-of-record.</param>
/// <param name="Label">What the screen calls it.</param>
/// <param name="State">Its registration.</param>
/// <param name="StatusCode">Last SIP status of a REGISTER; 0 for none.</param>
/// <param name="Reason">Why it is so, in words for a person; empty when registered.</param>
public sealed record AccountSnapshot(
    int Index, string Address, string Label, AccountState State, int StatusCode, string Reason)
{
    /// <summary>Voice messages not heard yet, as the server last said.</summary>
    public int NewMessages { get; init; }

    /// <summary>Where to call to hear them, a SIP URI; empty where the server did not say.</summary>
    public string MessageAddress { get; init; } = "";
}
