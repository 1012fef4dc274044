namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Whether an audio stream is encrypted.</summary>
public enum CryptoPolicy
{
    /// <summary>Never: keys of the peer are not looked at, and an offer of nothing but SRTP is refused.</summary>
    Off,

    /// <summary>Keys are offered over plain RTP/AVP and used where the peer has some too (RFC 8643).</summary>
    Optional,

    /// <summary>RTP/SAVP or no stream (RFC 4568).</summary>
    Required,
}
