namespace DeskPhone.Sip.Messages;

/// <summary>What kind of URI it is.</summary>
public enum SipScheme
{
    /// <summary>
    /// A scheme this phone knows nothing of: kept byte for byte; as a Request-URI answered 416 (RFC 3261 §8.2.2.1).
    /// </summary>
    Other,

    /// <summary><c>sip</c> (RFC 3261 §19.1).</summary>
    Sip,

    /// <summary><c>sips</c> (RFC 3261 §19.1, RFC 5630).</summary>
    Sips,

    /// <summary><c>tel</c> (RFC 3966).</summary>
    Tel,
}
