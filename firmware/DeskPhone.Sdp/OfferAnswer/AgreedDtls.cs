using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Keys are agreed by a DTLS handshake on the media path (RFC 5763). Immutable.</summary>
/// <param name="IsClient">Whether we begin it.</param>
/// <param name="Fingerprints">Of the certificate the peer will show; one of them at least has to be right.</param>
public sealed record AgreedDtls(bool IsClient, IReadOnlyList<SdpFingerprint> Fingerprints);
