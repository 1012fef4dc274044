namespace DeskPhone.Sip.Messages;

/// <summary>What an endpoint owes the sender of a message it refuses.</summary>
public static class SipParseErrors
{
    /// <summary>
    /// The status to answer a request with: 400, 505 for another version, 513 for a message too large; 0 where there is nothing to answer.
    /// </summary>
    /// <remarks>
    /// A response or an ACK is never answered (RFC 3261 §8.2.6, §17.1.1.3): ask <see
    /// cref="SipMessageView.CanBeAnswered"/> first.
    /// </remarks>
    public static int ToStatusCode(SipParseError error) => error switch
    {
        SipParseError.None or SipParseError.NotSip or SipParseError.BadStatusCode => 0,
        SipParseError.UnsupportedVersion => 505,
        SipParseError.MessageTooLarge or SipParseError.LineTooLong or SipParseError.TooManyHeaders => 513,
        SipParseError.Truncated or SipParseError.BareLineEnding or SipParseError.BadStartLine or SipParseError.BadRequestUri
            or SipParseError.BadHeader or SipParseError.MissingHeader or SipParseError.DuplicateHeader
            or SipParseError.BadContentLength or SipParseError.BodyTooShort or SipParseError.BadCSeq
            or SipParseError.MethodMismatch or SipParseError.BadVia or SipParseError.BadAddress or SipParseError.BadCallId
            or SipParseError.BadContact or SipParseError.BadRoute or SipParseError.BadMaxForwards
            or SipParseError.MissingContentLength => 400,
        _ => 400,
    };
}
