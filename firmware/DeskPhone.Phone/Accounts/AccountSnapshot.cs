using DeskPhone.Sip;
using DeskPhone.Sip.Registration;

namespace DeskPhone.Phone.Accounts;

/// <summary>One account as it is now. Immutable.</summary>
/// <param name="Id">Which account.</param>
/// <param name="Address">Its address-of-record.</param>
/// <param name="Label">What the screen calls it.</param>
/// <param name="State">Its registration.</param>
/// <param name="StatusCode">Last SIP status of a REGISTER; 0 for none.</param>
/// <param name="Reason">Why it is so, in words for a person; empty when registered.</param>
public sealed record AccountSnapshot(
    AccountId Id, string Address, string Label, RegistrationState State, int StatusCode, string Reason);
