namespace DeskPhone.Media.Srtp;

/// <summary>Why a protected packet was not taken. Nothing changed because of it.</summary>
public enum SrtpError
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>Too short, not RTP or RTCP, or RTCP that is not encrypted.</summary>
    Malformed,

    /// <summary>Its index was seen before, or is too old to tell (RFC 3711 §3.3.2).</summary>
    Replayed,

    /// <summary>It does not carry the tag that only the peer can make.</summary>
    Unauthenticated,

    /// <summary>The peer has used up the sources one key may have here.</summary>
    TooManySources,
}
