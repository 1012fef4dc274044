namespace DeskPhone.Sip.Identity;

/// <summary>One value of Alert-Info: how the caller's server wants this phone to ring (RFC 3261 §20.4, RFC 7462).</summary>
/// <param name="Uri">An address or URN, <c>urn:alert:source:external</c>; a bare word such as <c>Bellcore-dr3</c> too; empty for none. Never to be fetched.</param>
/// <param name="Info">The <c>info</c> parameter that PBXs name a ring tone by; empty for none.</param>
public readonly record struct AlertTone(string Uri, string Info);
