namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Why an offer or an answer was not taken. Each value is one counter; the state stays what it was.</summary>
public enum OfferAnswerError
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>The body is not a session description: 400, or 488 in the habit of most peers.</summary>
    BadDescription,

    /// <summary>There is no audio stream, or only ones with port 0.</summary>
    NoAudio,

    /// <summary>The audio stream runs over a transport we do not speak, such as T.38, or SRTP where that is switched off.</summary>
    UnsupportedProtocol,

    /// <summary>No codec in common: 488.</summary>
    NoCommonFormat,

    /// <summary>The peer's answer refuses the audio stream with port 0.</summary>
    Declined,

    /// <summary>The connection line names a host, which nobody resolves here.</summary>
    HostName,

    /// <summary>The connection line is missing, malformed, or names a multicast or broadcast address.</summary>
    BadAddress,

    /// <summary>
    /// The peer's address is of the other IP version than ours: 488 with warning 301 (RFC 3261 §20.43).
    /// </summary>
    AddressFamilyMismatch,

    /// <summary>Encryption is required, or the stream is SRTP, and no <c>crypto</c> line of the peer can be used: 488.</summary>
    NoCommonCrypto,

    /// <summary>The answer's streams do not match the offer's (RFC 3264 §6).</summary>
    StreamMismatch,

    /// <summary>An answer came, but the last offer was not ours.</summary>
    NoOffer,

    /// <summary>An offer came while ours is unanswered: 491 (RFC 3261 §14.2).</summary>
    OfferPending,
}
