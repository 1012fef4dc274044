using DeskPhone.Media.Codecs;
using DeskPhone.Primitives.Randomness;

namespace DeskPhone.Media.Pipeline;

/// <summary>What all streams of an engine share.</summary>
internal sealed record StreamSurroundings(int SampleRateHz, IVoiceCodecs Codecs, IRandomSource Random);
