namespace DeskPhone.Sdp.Description;

/// <summary>Why a <c>crypto</c> attribute cannot be used. Another line of the same stream may be.</summary>
public enum SdpCryptoError
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is not tag, suite and key parameters (RFC 4568 §9.1).</summary>
    Malformed,

    /// <summary>The suite is none the phone knows.</summary>
    UnknownSuite,

    /// <summary>The key is not base64, or not of the suite's length.</summary>
    BadKey,

    /// <summary>More than one key, or a key with a master key identifier (RFC 4568 §6.1): not supported.</summary>
    KeyIdentifier,

    /// <summary>The key is to last less than 2^20 packets, and changing it in time is not supported.</summary>
    ShortLifetime,

    /// <summary>A session parameter demands what the phone does not do, such as leaving something unprotected (RFC 4568 §6.3).</summary>
    UnsupportedParameter,
}
