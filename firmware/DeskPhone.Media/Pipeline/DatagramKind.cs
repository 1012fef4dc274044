namespace DeskPhone.Media.Pipeline;

/// <summary>What a datagram on a media port is (RFC 7983 §7, RFC 5761 §4), by its first two bytes.</summary>
internal enum DatagramKind
{
    /// <summary>Nothing known.</summary>
    Unknown,

    /// <summary>STUN, or TURN over it.</summary>
    Stun,

    /// <summary>DTLS.</summary>
    Dtls,

    /// <summary>A TURN channel.</summary>
    TurnChannel,

    /// <summary>RTP or SRTP.</summary>
    Rtp,

    /// <summary>RTCP or SRTCP.</summary>
    Rtcp,
}
