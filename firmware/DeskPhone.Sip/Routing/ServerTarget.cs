using System.Net;

namespace DeskPhone.Sip.Routing;

/// <summary>One place a server is at.</summary>
/// <param name="Protocol">What carries SIP there.</param>
/// <param name="Address">Address and port.</param>
public readonly record struct ServerTarget(SipTransportProtocol Protocol, IPEndPoint Address);
