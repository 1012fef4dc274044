namespace DeskPhone.Sip.Subscriptions;

/// <summary>One call of somebody who is followed, as far as the server tells (RFC 4235 §4.1). Every text is the network's.</summary>
/// <param name="CallId">Call-ID; empty where it is not told.</param>
/// <param name="LocalTag">The tag of the one who is followed.</param>
/// <param name="RemoteTag">The tag of its peer.</param>
/// <param name="PeerName">What the peer is called; empty for no name.</param>
/// <param name="PeerUri">The peer, a SIP URI; empty where it is not told.</param>
/// <param name="IsRecipient">Whether the one who is followed was called.</param>
/// <param name="IsAnswered">Whether both talk.</param>
/// <param name="IsHeld">Whether the one who is followed has put it on hold.</param>
public readonly record struct WatchedCall(
    string CallId, string LocalTag, string RemoteTag, string PeerName, string PeerUri, bool IsRecipient, bool IsAnswered, bool IsHeld)
{
    /// <summary>The value of Replaces by which somebody else takes the call over (RFC 3891 §6.1); empty where too little is told of it.</summary>
    /// <remarks>It is read by the peer, to whom the one who is followed is the other side.</remarks>
    public string Replaces => CallId.Length == 0 || LocalTag.Length == 0 || RemoteTag.Length == 0 || PeerUri.Length == 0
        ? ""
        : new Sessions.ReplacesValue(CallId, RemoteTag, LocalTag, IsEarlyOnly: !IsAnswered).ToString();
}
