namespace DeskPhone.Provisioning.Discovery;

/// <summary>A server somebody named.</summary>
/// <param name="Source">Who.</param>
/// <param name="Url">Its URL.</param>
internal sealed record ServerCandidate(DiscoverySource Source, string Url);
