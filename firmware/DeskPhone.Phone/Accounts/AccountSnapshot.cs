namespace DeskPhone.Phone.Accounts;

/// <summary>One account as it is now. Immutable.</summary>
/// <param name="Index">Which account: its index in the settings, 0–15.</param>
/// <param name="Address">Its address-of-record.</param>
/// <param name="Label">What the screen calls it.</param>
/// <param name="State">Its registration.</param>
/// <param name="StatusCode">Last SIP status of a REGISTER; 0 for none.</param>
/// <param name="Reason">Why it is so, in words for a person; empty when registered.</param>
public sealed record AccountSnapshot(
    int Index, string Address, string Label, AccountState State, int StatusCode, string Reason);
