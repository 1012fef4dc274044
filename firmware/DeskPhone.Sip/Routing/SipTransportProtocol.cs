namespace DeskPhone.Sip.Routing;

/// <summary>What carries SIP (RFC 3261 §18, RFC 7118).</summary>
public enum SipTransportProtocol
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>TLS over TCP.</summary>
    Tls,

    /// <summary>WebSocket over TCP (RFC 7118).</summary>
    WebSocket,

    /// <summary>WebSocket over TLS (RFC 7118).</summary>
    SecureWebSocket,
}
