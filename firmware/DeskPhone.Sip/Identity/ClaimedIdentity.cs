using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Identity;

/// <summary>One statement about who the peer is.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Peer">Whom it names.</param>
public readonly record struct ClaimedIdentity(IdentitySource Source, SipPeer Peer);
