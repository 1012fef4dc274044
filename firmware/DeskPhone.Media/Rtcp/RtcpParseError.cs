namespace DeskPhone.Media.Rtcp;

/// <summary>Why a datagram is not a compound RTCP packet (RFC 3550 A.2).</summary>
public enum RtcpParseError
{
    /// <summary>It is.</summary>
    None,

    /// <summary>A header or a length field points past the end of the datagram.</summary>
    TooShort,

    /// <summary>The version field is not 2.</summary>
    WrongVersion,

    /// <summary>The packet type is not one of RTCP's (192–223, RFC 5761 §4).</summary>
    WrongType,

    /// <summary>Padding elsewhere than in the last packet, or its count is wrong.</summary>
    BadPadding,
}
