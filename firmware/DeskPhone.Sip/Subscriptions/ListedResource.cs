namespace DeskPhone.Sip.Subscriptions;

/// <summary>One on a resource list (RFC 4662 §5.3).</summary>
/// <param name="Uri">Who.</param>
/// <param name="IsActive">Whether the server follows them; a pending or ended one says nothing.</param>
/// <param name="ContentId">The part that tells, without angle brackets; empty for none.</param>
internal readonly record struct ListedResource(string Uri, bool IsActive, string ContentId);
