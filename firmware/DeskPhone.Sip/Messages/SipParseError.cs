namespace DeskPhone.Sip.Messages;

/// <summary>Why a message was refused; <see cref="SipParseErrors"/> says what to answer.</summary>
public enum SipParseError
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>No SIP start line: drop it.</summary>
    NotSip,

    /// <summary>More than <see cref="SipLimits.MaxMessageLength"/> bytes.</summary>
    MessageTooLarge,

    /// <summary>A start line or header field of more than <see cref="SipLimits.MaxLineLength"/> bytes.</summary>
    LineTooLong,

    /// <summary>
    /// More than <see cref="SipLimits.MaxHeaderCount"/> header fields, or than the caller made room for.
    /// </summary>
    TooManyHeaders,

    /// <summary>The message ends before the empty line that ends its header.</summary>
    Truncated,

    /// <summary>A CR without LF or an LF without CR (RFC 3261 §7).</summary>
    BareLineEnding,

    /// <summary>White space where the start line has none, or a method that is no token (RFC 3261 §7.1).</summary>
    BadStartLine,

    /// <summary>A SIP version other than 2.0: answered 505.</summary>
    UnsupportedVersion,

    /// <summary>A status code outside 100–699 (RFC 3261 §7.2).</summary>
    BadStatusCode,

    /// <summary>A Request-URI that is none, or has header fields in it (RFC 3261 §19.1.1).</summary>
    BadRequestUri,

    /// <summary>A header line without a colon, or with a name that is no token.</summary>
    BadHeader,

    /// <summary>Via, From, To, Call-ID or CSeq is missing (RFC 3261 §8.1.1).</summary>
    MissingHeader,

    /// <summary>A header field that may stand only once stands twice (RFC 3261 §7.3.1).</summary>
    DuplicateHeader,

    /// <summary>Content-Length is no number, or larger than any message.</summary>
    BadContentLength,

    /// <summary>Fewer bytes of body than Content-Length promises (RFC 3261 §18.3).</summary>
    BodyTooShort,

    /// <summary>CSeq is no number below 2^31 and a method (RFC 3261 §8.1.1.5).</summary>
    BadCSeq,

    /// <summary>The method of CSeq is not the method of the request (RFC 3261 §8.1.1.5).</summary>
    MethodMismatch,

    /// <summary>A Via that does not read (RFC 3261 §20.42).</summary>
    BadVia,

    /// <summary>From or To does not read (RFC 3261 §20.10).</summary>
    BadAddress,

    /// <summary>Call-ID is empty or has white space in it (RFC 3261 §25.1).</summary>
    BadCallId,

    /// <summary>Contact does not read (RFC 3261 §20.10).</summary>
    BadContact,

    /// <summary>Route or Record-Route does not read (RFC 3261 §20.30 and §20.34).</summary>
    BadRoute,

    /// <summary>Max-Forwards is no number of 0–255 (RFC 3261 §20.22).</summary>
    BadMaxForwards,

    /// <summary>
    /// A stream message without Content-Length: the stream cannot be cut any further (RFC 3261 §18.3).
    /// </summary>
    MissingContentLength,
}
