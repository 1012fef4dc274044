namespace DeskPhone.Provisioning.Storage;

/// <summary>A configuration that was tried and found bad.</summary>
/// <param name="Hash">Its content.</param>
/// <param name="Serial">Its highest serial: a higher one lifts the quarantine.</param>
/// <param name="Reason">What was bad, in words.</param>
public sealed record QuarantinedHash(string Hash, int Serial, string Reason);
