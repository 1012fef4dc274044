namespace DeskPhone.Provisioning.Probation;

/// <summary>An account as it is now.</summary>
/// <param name="Address">Its address-of-record.</param>
/// <param name="Standing">How it stands.</param>
/// <param name="StatusCode">Last SIP status of a REGISTER; 0 for none.</param>
/// <param name="Reason">Why, in words for a person.</param>
public sealed record AccountReport(string Address, AccountStanding Standing, int StatusCode, string Reason);
