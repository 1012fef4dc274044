namespace DeskPhone.Dns.Location;

/// <summary>What is known of a server.</summary>
/// <param name="Host">Name, or an address as text.</param>
/// <param name="Port">Its port where the URI has one: then no SRV records are looked up (RFC 3263 §4.2).</param>
/// <param name="Services">The ways that may be taken; with more than one NAPTR records choose (§4.1).</param>
/// <param name="DefaultPort">The port where neither URI nor DNS names one.</param>
public readonly record struct LocationQuery(string Host, int? Port, ServiceKinds Services, int DefaultPort);
