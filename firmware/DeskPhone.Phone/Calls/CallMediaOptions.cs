using DeskPhone.Settings.Values;

namespace DeskPhone.Phone.Calls;

/// <summary>What an account wants of a call's sound.</summary>
/// <param name="Codecs">In order of preference, usable ones only.</param>
/// <param name="PacketDuration">Audio per packet.</param>
/// <param name="Srtp">Whether it is encrypted.</param>
/// <param name="SessionVersion">The number in the <c>o=</c> line, unique to the call (RFC 8866 §5.2).</param>
internal sealed record CallMediaOptions(IReadOnlyList<CodecKind> Codecs, TimeSpan PacketDuration, SrtpPolicy Srtp, ulong SessionVersion);
