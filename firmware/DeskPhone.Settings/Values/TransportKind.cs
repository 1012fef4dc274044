namespace DeskPhone.Settings.Values;

/// <summary>What carries the account's SIP.</summary>
public enum TransportKind
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>TLS over TCP.</summary>
    Tls,

    /// <summary>WebSocket.</summary>
    WebSocket,

    /// <summary>WebSocket over TLS.</summary>
    SecureWebSocket,

    /// <summary>What the server's domain prefers, by its NAPTR and SRV records (RFC 3263 §4.1).</summary>
    Automatic,
}
