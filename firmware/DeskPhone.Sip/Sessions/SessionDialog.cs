namespace DeskPhone.Sip.Sessions;

/// <summary>What names a session's dialog to others (RFC 3261 §12).</summary>
/// <param name="CallId">Call-ID.</param>
/// <param name="LocalTag">Our tag.</param>
/// <param name="RemoteTag">The peer's tag; empty where it speaks RFC 2543.</param>
public readonly record struct SessionDialog(string CallId, string LocalTag, string RemoteTag);
