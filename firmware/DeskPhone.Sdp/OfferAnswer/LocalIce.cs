using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Where we may be reached, for a stream that does ICE. Immutable.</summary>
/// <param name="Candidates">Our candidates, gathered.</param>
/// <param name="IsLite">Whether we only answer checks.</param>
public sealed record LocalIce(IReadOnlyList<SdpCandidate> Candidates, bool IsLite);
