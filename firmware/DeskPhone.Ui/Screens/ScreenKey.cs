namespace DeskPhone.Ui.Screens;

/// <summary>A programmable key as the screen shows it.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="State">What the one it follows does, in the user's language; empty for a key that follows nobody.</param>
public readonly record struct ScreenKey(string Label, string State);
