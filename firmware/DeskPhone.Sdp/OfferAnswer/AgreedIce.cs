using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Both sides do ICE (RFC 8839). Immutable.</summary>
/// <param name="Local">What we said.</param>
/// <param name="Remote">What the peer said.</param>
/// <param name="IsControlling">Whether we choose the path: who made the first offer does, unless only the other is full (RFC 8445 §6.1.1).</param>
public sealed record AgreedIce(SdpIce Local, SdpIce Remote, bool IsControlling);
