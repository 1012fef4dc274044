namespace DeskPhone.Provisioning.Formats;

/// <summary>A key of another make's file, and its value.</summary>
/// <param name="Key">The key as that make writes it; numbered keys in one form.</param>
/// <param name="Value">The value.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record ImportedPair(string Key, string Value, int Line);
