namespace DeskPhone.Sip.Identity;

/// <summary>One value of Call-Info (RFC 3261 §20.9).</summary>
/// <param name="Uri">Where it is; not to be fetched unasked.</param>
/// <param name="Purpose"><c>icon</c>, <c>info</c>, <c>card</c> or another token, in lower case; empty for none.</param>
public readonly record struct CallInformation(string Uri, string Purpose);
