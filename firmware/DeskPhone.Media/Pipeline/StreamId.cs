namespace DeskPhone.Media.Pipeline;

/// <summary>Names one audio stream: one RTP session with one peer. Given by the owner; never used twice.</summary>
public readonly record struct StreamId(int Value);
