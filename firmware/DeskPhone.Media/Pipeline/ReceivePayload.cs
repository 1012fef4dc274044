using DeskPhone.Media.Codecs;

namespace DeskPhone.Media.Pipeline;

/// <summary>A payload type we receive, 0–127, and the codec behind it.</summary>
public readonly record struct ReceivePayload(int PayloadType, AudioCodec Codec);
