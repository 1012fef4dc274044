namespace DeskPhone.Media.Ice;

/// <summary>Attributes of STUN (RFC 8489 §18.3), TURN (RFC 8656 §18) and ICE (RFC 8445 §16.1); those below 0x8000 must be understood.</summary>
public enum StunAttribute
{
    /// <summary>Who asks.</summary>
    Username = 0x0006,

    /// <summary>HMAC-SHA1 of all before it.</summary>
    MessageIntegrity = 0x0008,

    /// <summary>Class, number and words.</summary>
    ErrorCode = 0x0009,

    /// <summary>Number of a TURN channel.</summary>
    ChannelNumber = 0x000C,

    /// <summary>Seconds.</summary>
    Lifetime = 0x000D,

    /// <summary>Whom a TURN message is about.</summary>
    XorPeerAddress = 0x0012,

    /// <summary>What the peer said, or shall hear.</summary>
    Data = 0x0013,

    /// <summary>Of long-term credentials.</summary>
    Realm = 0x0014,

    /// <summary>Of long-term credentials.</summary>
    Nonce = 0x0015,

    /// <summary>The address the server lends.</summary>
    XorRelayedAddress = 0x0016,

    /// <summary>UDP, always.</summary>
    RequestedTransport = 0x0019,

    /// <summary>HMAC-SHA256 of all before it.</summary>
    MessageIntegritySha256 = 0x001C,

    /// <summary>The asker's address as the answerer sees it.</summary>
    XorMappedAddress = 0x0020,

    /// <summary>What the pair is worth to the asker.</summary>
    Priority = 0x0024,

    /// <summary>The controlling side has chosen.</summary>
    UseCandidate = 0x0025,

    /// <summary>Name of a program.</summary>
    Software = 0x8022,

    /// <summary>CRC-32 of all before it.</summary>
    Fingerprint = 0x8028,

    /// <summary>The asker lets the other choose.</summary>
    IceControlled = 0x8029,

    /// <summary>The asker chooses.</summary>
    IceControlling = 0x802A,
}
