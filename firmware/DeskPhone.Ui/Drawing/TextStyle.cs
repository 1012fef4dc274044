namespace DeskPhone.Ui.Drawing;

/// <summary>How a text is set. Where it is too long for its lines an ellipsis stands for the rest.</summary>
/// <param name="SizePx">Size of the font, in pixels.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Alignment">Where its lines stand.</param>
/// <param name="MaxLines">How many lines it may have, 1 or more.</param>
/// <param name="KeepsEnd">Whether the end is what matters: the ellipsis stands at the start. Only with one line.</param>
/// <param name="Direction">The direction it is read in.</param>
public readonly record struct TextStyle(
    int SizePx,
    TextWeight Weight = TextWeight.Regular,
    TextAlignment Alignment = TextAlignment.Left,
    int MaxLines = 1,
    bool KeepsEnd = false,
    TextDirection Direction = TextDirection.FromText);
