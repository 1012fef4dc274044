using System.Net;

namespace DeskPhone.Dns.Location;

/// <summary>One place a server is at.</summary>
/// <param name="Service">The way there; none where the query named none.</param>
/// <param name="Address">Address and port.</param>
public readonly record struct LocationTarget(ServiceKinds Service, IPEndPoint Address);
