using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>The keys both sides told each other. Immutable; prints no key.</summary>
/// <param name="Local">Ours: what we send is protected by it.</param>
/// <param name="Remote">The peer's, of the same suite.</param>
public sealed record AgreedCrypto(SdpCrypto Local, SdpCrypto Remote);
