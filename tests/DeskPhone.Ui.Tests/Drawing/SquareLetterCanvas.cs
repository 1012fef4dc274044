using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Ui.Tests.Drawing;

/// <summary>A canvas without a picture: every letter is 0.6 of its size wide, and it counts what is drawn.</summary>
internal sealed class SquareLetterCanvas : IScreenCanvas
{
    public int Width => 320;

    public int Height => 240;

    public int DrawCount { get; private set; }

    public TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis = default)
    {
        int perLine = Math.Max(1, (int)(width / (style.SizePx * 0.6)));
        int lines = Math.Max(1, (text.Length + perLine - 1) / perLine);
        int shown = Math.Min(lines, style.MaxLines);
        int longest = (int)(Math.Min(text.Length, perLine) * style.SizePx * 0.6);
        int height = (int)(shown * style.SizePx * 1.2);
        int x = style.Alignment switch
        {
            TextAlignment.Left => 0,
            TextAlignment.Center => (width - longest) / 2,
            TextAlignment.Right => width - longest,
            _ => throw new ArgumentOutOfRangeException(nameof(style)),
        };
        return new TextMeasure(longest, height, shown, lines > style.MaxLines, 0, new PixelBox(x, 0, longest, height));
    }

    public void Clip(PixelBox box)
    {
    }

    public void FillBox(PixelBox box, double radius, Rgb color) => DrawCount++;

    public void FillPath(VectorPath path, double x, double y, double scale, Rgb color) => DrawCount++;

    public void StrokePath(VectorPath path, double x, double y, double scale, double strokeWidth, Rgb color) => DrawCount++;

    public void DrawText(string text, PixelBox lines, TextStyle style, Rgb color, TextEmphasis emphasis = default) => DrawCount++;
}
