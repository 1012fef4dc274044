namespace DeskPhone.TestKit.Peers;

/// <summary>What carries a peer's SIP.</summary>
public enum SipTransport
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP.</summary>
    Tcp,

    /// <summary>TLS.</summary>
    Tls,

    /// <summary>WebSocket.</summary>
    Ws,

    /// <summary>WebSocket over TLS.</summary>
    Wss,
}
