namespace DeskPhone.Phone.Calls;

/// <summary>What a server does for ICE, and how it is reached.</summary>
public enum IceServerKind
{
    /// <summary>Tells us our address, over UDP (RFC 8489).</summary>
    Stun,

    /// <summary>Relays, over UDP (RFC 8656).</summary>
    TurnUdp,

    /// <summary>Relays, over TCP.</summary>
    TurnTcp,

    /// <summary>Relays, over TLS.</summary>
    TurnTls,
}
