using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning.Formats;

/// <summary>What became of another make's files.</summary>
/// <param name="Document">The settings.</param>
/// <param name="Mapped">Keys that took effect.</param>
/// <param name="Unmapped">Keys this phone would have a place for, with a value it could not take; and keys nobody here knows.</param>
/// <param name="Ignored">Keys that are known, and are of features this phone does not have or does in another way.</param>
public sealed record ImportResult(
    SettingsDocument Document, IReadOnlyList<ImportedPair> Mapped, IReadOnlyList<ImportedPair> Unmapped, IReadOnlyList<ImportedPair> Ignored);
