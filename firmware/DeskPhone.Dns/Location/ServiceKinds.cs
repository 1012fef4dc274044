namespace DeskPhone.Dns.Location;

/// <summary>The ways to a server that DNS can name: of SIP (RFC 3263 §4.1), STUN (RFC 8489 §8) and TURN (RFC 5928 §3).</summary>
[Flags]
public enum ServiceKinds
{
    /// <summary>None: only addresses are looked up.</summary>
    None = 0,

    /// <summary>SIP over UDP: <c>SIP+D2U</c>, <c>_sip._udp</c>.</summary>
    Udp = 1,

    /// <summary>SIP over TCP: <c>SIP+D2T</c>, <c>_sip._tcp</c>.</summary>
    Tcp = 2,

    /// <summary>SIP over TLS: <c>SIPS+D2T</c>, <c>_sips._tcp</c>.</summary>
    Tls = 4,

    /// <summary>STUN over UDP: <c>_stun._udp</c>.</summary>
    Stun = 8,

    /// <summary>TURN over UDP: <c>_turn._udp</c>.</summary>
    TurnUdp = 16,

    /// <summary>TURN over TCP: <c>_turn._tcp</c>.</summary>
    TurnTcp = 32,

    /// <summary>TURN over TLS: <c>_turns._tcp</c>.</summary>
    TurnTls = 64,
}
