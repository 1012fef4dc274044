namespace DeskPhone.Ui.Drawing;

/// <summary>What a text takes.</summary>
/// <param name="Width">Width of the longest line, in pixels, rounded up.</param>
/// <param name="Height">Height of all lines, in pixels, rounded up.</param>
/// <param name="LineCount">How many lines.</param>
/// <param name="IsCut">Whether an ellipsis stands for a part.</param>
/// <param name="UnknownGlyphCount">How many glyphs no font has.</param>
/// <param name="Ink">The pixels that change, from the top left of the lines: letters may stand out of their lines.</param>
public readonly record struct TextMeasure(
    int Width, int Height, int LineCount, bool IsCut, int UnknownGlyphCount, PixelBox Ink);
