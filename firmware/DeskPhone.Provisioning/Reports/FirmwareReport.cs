namespace DeskPhone.Provisioning.Reports;

/// <summary>How an update of the firmware stands, for the server that keeps an eye on the fleet.</summary>
/// <param name="State">In one word: <c>downloading</c>, <c>rolledBack</c> and the like; empty for none.</param>
/// <param name="Version">To which version.</param>
/// <param name="Reason">Why it went wrong; empty where it did not.</param>
public sealed record FirmwareReport(string State, string Version = "", string Reason = "");
