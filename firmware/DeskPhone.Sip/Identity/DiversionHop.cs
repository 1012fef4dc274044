using DeskPhone.Sip.Sessions;

namespace DeskPhone.Sip.Identity;

/// <summary>One who sent the call on.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public readonly record struct DiversionHop(SipPeer By, DiversionReason Reason);
