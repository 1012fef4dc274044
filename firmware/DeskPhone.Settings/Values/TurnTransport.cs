namespace DeskPhone.Settings.Values;

/// <summary>What carries media between the phone and a TURN server (RFC 8656 §3.1).</summary>
public enum TurnTransport
{
    /// <summary>UDP.</summary>
    Udp,

    /// <summary>TCP, for networks that let no UDP out.</summary>
    Tcp,

    /// <summary>TLS over TCP, its certificate verified: nobody on the way sees whose addresses are asked for.</summary>
    Tls,
}
