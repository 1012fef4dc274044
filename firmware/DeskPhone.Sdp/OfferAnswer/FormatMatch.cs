namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>A format both sides know.</summary>
/// <param name="Index">Its place among our formats: our preference.</param>
/// <param name="Ours">As we describe it, under our number.</param>
/// <param name="Theirs">As the peer describes it, under the peer's number.</param>
internal sealed record FormatMatch(int Index, AudioFormatDescription Ours, AudioFormatDescription Theirs);
