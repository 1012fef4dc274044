namespace DeskPhone.Media.Ice;

/// <summary>How an address was learnt (RFC 8445 §5.1.1), and what that is worth (§5.1.2.2).</summary>
public enum IceCandidateKind
{
    /// <summary>Lent by a TURN server.</summary>
    Relayed = 0,

    /// <summary>Seen by a STUN server.</summary>
    ServerReflexive = 100,

    /// <summary>Seen by the peer.</summary>
    PeerReflexive = 110,

    /// <summary>Our own.</summary>
    Host = 126,
}
