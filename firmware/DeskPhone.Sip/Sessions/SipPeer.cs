namespace DeskPhone.Sip.Sessions;

/// <summary>Who is at the other end, as the signalling says.</summary>
/// <param name="DisplayName">Display name, unquoted; empty for none.</param>
/// <param name="Uri">The URI as text, without angle brackets or header parameters.</param>
public readonly record struct SipPeer(string DisplayName, string Uri);
