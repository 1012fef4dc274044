using DeskPhone.Media.Dtls;
using DeskPhone.Sdp.OfferAnswer;
using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>What an account wants of a call's sound.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Codecs">In order of preference, usable ones only.</param>
/// <param name="PacketDuration">Audio per packet.</param>
/// <param name="Fingerprints">Our certificate under several hashes; none where there is no DTLS.</param>
/// <param name="Ice">Where we may be reached by ICE, or <see langword="null"/> for a call without it.</param>
/// <param name="SessionVersion">The number in the <c>o=</c> line, unique to the call (RFC 8866 §5.2).</param>
internal sealed record CallMediaOptions(
    AccountSettings Account,
    IReadOnlyList<CodecKind> Codecs,
    TimeSpan PacketDuration,
    IReadOnlyList<CertificateFingerprint> Fingerprints,
    LocalIce? Ice,
    ulong SessionVersion);
