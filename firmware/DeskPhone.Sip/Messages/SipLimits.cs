namespace DeskPhone.Sip.Messages;

/// <summary>Bounds on what a peer may make this phone read, each with its reason.</summary>
public static class SipLimits
{
    /// <summary>
    /// Bytes in a message: the most a UDP datagram can hold (RFC 3261 §18.1.1 asks for 65,535), the same on streams.
    /// </summary>
    public const int MaxMessageLength = 65_535;

    /// <summary>
    /// Header fields in a message: a long route has some 60; beyond this somebody is wasting our time.
    /// </summary>
    public const int MaxHeaderCount = 128;

    /// <summary>
    /// Bytes in a start line or header field, folds included: an Identity (RFC 8224) with a certificate URL stays under
    /// 4 KiB.
    /// </summary>
    public const int MaxLineLength = 8_192;

    /// <summary>
    /// Values of one header field taken from a list: as many as header fields, since either form carries the same list.
    /// </summary>
    public const int MaxListLength = MaxHeaderCount;

    /// <summary>
    /// Challenges looked at in one response: two algorithms from a registrar and from each of a few proxies (RFC 8760
    /// §2.4).
    /// </summary>
    public const int MaxChallengeCount = 16;

    /// <summary>Multiparts in one another: a signature around alternatives is two; deeper nothing of use to a phone lies.</summary>
    public const int MaxMultipartDepth = 2;

    /// <summary>Parts looked at in one multipart body: a session description, a location and a few more.</summary>
    public const int MaxMultipartParts = 16;

    /// <summary>Parts looked at where each is named by a list of its own (RFC 4662): as many as lamps.</summary>
    public const int MaxListedParts = 512;

    /// <summary>Largest CSeq: it must stay below 2^31 (RFC 3261 §8.1.1.5).</summary>
    public const uint MaxSequenceNumber = int.MaxValue;
}
