namespace DeskPhone.DemoPbx.Sound;

/// <summary>One note of a tune.</summary>
/// <param name="Beat">When it begins, in beats.</param>
/// <param name="Beats">How long it is held.</param>
/// <param name="Key">The key of the piano: 69 is A at 440 Hz, each step a semitone.</param>
/// <param name="Loudness">0–1.</param>
internal readonly record struct Note(double Beat, double Beats, int Key, double Loudness);
