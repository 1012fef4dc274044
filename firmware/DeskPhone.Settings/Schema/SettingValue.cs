namespace DeskPhone.Settings.Schema;

/// <summary>A value found valid; which member counts is a matter of the descriptor's kind.</summary>
internal readonly record struct SettingValue(
    string Text = "", int Number = 0, bool Flag = false, IReadOnlyList<string>? Texts = null);
