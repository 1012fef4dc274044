namespace DeskPhone.Sip.Messages;

/// <summary>What a <see cref="SipStreamFramer"/> found next.</summary>
public enum SipStreamItem
{
    /// <summary>Nothing whole yet: receive more.</summary>
    NeedMore,

    /// <summary>One whole message; it may still be refused by <see cref="SipMessageView.TryParse"/>.</summary>
    Message,

    /// <summary>A double CRLF: the peer asks whether we live, the answer is one CRLF (RFC 5626 §3.5.1).</summary>
    Ping,

    /// <summary>A single CRLF: the answer to our double one, or a stray one to ignore (RFC 3261 §7.5).</summary>
    Pong,

    /// <summary>The stream cannot be cut any further: close it. <see cref="SipStreamFramer.Error"/> says why.</summary>
    Broken,
}
