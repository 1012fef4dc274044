namespace DeskPhone.Hal.Audio;

/// <summary>One note of a ring tone.</summary>
/// <param name="FirstHz">Its frequency; 0 for a rest.</param>
/// <param name="SecondHz">A second one that sounds with it; 0 for none.</param>
/// <param name="Milliseconds">How long it is.</param>
/// <param name="IsStruck">Whether it fades as a bell that was struck does, or holds.</param>
public readonly record struct RingNote(int FirstHz, int SecondHz, int Milliseconds, bool IsStruck = false);
