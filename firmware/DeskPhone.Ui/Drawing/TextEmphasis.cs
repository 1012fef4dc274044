namespace DeskPhone.Ui.Drawing;

/// <summary>The part of a text that is set bold.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">How many; 0 for none.</param>
public readonly record struct TextEmphasis(int Start, int Length);
