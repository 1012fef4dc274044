namespace DeskPhone.Sip.Routing;

/// <summary>What a URI says of a server, to be located by RFC 3263 §4.</summary>
/// <param name="HostName">Name, or address as text without brackets.</param>
/// <param name="Port">Its port, where the URI has one.</param>
/// <param name="Protocol">What carries SIP there; a mere preference where the domain may choose.</param>
/// <param name="MayChooseProtocol">Whether the domain may choose what carries SIP, by its NAPTR and SRV records.</param>
public readonly record struct ServerQuery(string HostName, int? Port, SipTransportProtocol Protocol, bool MayChooseProtocol)
{
    /// <summary>The port where neither the URI nor DNS names one (RFC 3261 §19.1.2, RFC 7118 §5).</summary>
    public int DefaultPort => Protocol switch
    {
        SipTransportProtocol.Udp or SipTransportProtocol.Tcp => 5060,
        SipTransportProtocol.Tls => 5061,
        SipTransportProtocol.WebSocket => 80,
        SipTransportProtocol.SecureWebSocket => 443,
        _ => throw new InvalidOperationException($"Unknown protocol {Protocol}."),
    };
}
