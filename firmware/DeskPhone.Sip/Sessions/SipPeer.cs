using DeskPhone.Sip.Identity;

namespace DeskPhone.Sip.Sessions;

/// <summary>Who is at the other end, as the signalling says.</summary>
/// <param name="DisplayName">Display name, unquoted; empty for none.</param>
/// <param name="Uri">The URI as text, without angle brackets or header parameters.</param>
public readonly record struct SipPeer(string DisplayName, string Uri)
{
    /// <summary>Somebody who asked not to be shown to people (RFC 3323 §4.2, RFC 3325 §9.3): the name and number are not for this phone.</summary>
    public static SipPeer Hidden { get; } = new("", "sip:anonymous@anonymous.invalid") { IsHidden = true };

    /// <summary>Whether it asked not to be shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>What the network found out about the number; only ever told over a protected way.</summary>
    public NumberVerification Verification { get; init; }
}
