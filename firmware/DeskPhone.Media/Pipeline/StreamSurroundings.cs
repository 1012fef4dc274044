using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Srtp;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Media.Pipeline;

/// <summary>What all streams of an engine share.</summary>
internal sealed record StreamSurroundings(int SampleRateHz, IVoiceCodecs Codecs, IPacketCiphers Ciphers, IDtlsEndpoint? Dtls, IRandomSource Random);
