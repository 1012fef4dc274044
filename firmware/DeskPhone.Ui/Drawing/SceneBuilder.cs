using DeskPhone.Ui.Drawing.Vectors;
using DeskPhone.Ui.Text;

namespace DeskPhone.Ui.Drawing;

/// <summary>Collects the elements of a picture and knows how much room a text takes.</summary>
internal sealed class SceneBuilder(ScreenTheme theme, ScreenGrid grid, ITextMeasurer measurer)
{
    private readonly List<SceneElement> _elements = [];

    internal ScreenTheme Theme => theme;

    internal ScreenGrid Grid => grid;

    internal IReadOnlyList<SceneElement> Elements => _elements;

    /// <summary>A builder for the same picture with nothing in it: to try what fits.</summary>
    internal SceneBuilder CreateEmpty() => new(theme, grid, measurer);

    /// <summary>Takes over what another one has collected.</summary>
    internal void Add(SceneBuilder other) => _elements.AddRange(other._elements);

    internal int Px(int designPixels) => grid.Px(designPixels);

    internal void Fill(PixelBox box, Rgb color, int radius = 0)
    {
        if (!box.IsEmpty)
        {
            _elements.Add(new SceneElement.Fill(box, radius, color));
        }
    }

    internal void Sign(Icon icon, int x, int y, int size, Rgb color, Rgb background) =>
        _elements.Add(new SceneElement.Sign(new PixelBox(x, y, size, size), icon, color, background));

    internal TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis = default) =>
        measurer.Measure(DisplayText.Clean(text), style, width, emphasis);

    /// <summary>A style of the type scale, in pixels of this display.</summary>
    internal TextStyle Style(
        int size,
        TextWeight weight = TextWeight.Regular,
        TextAlignment alignment = TextAlignment.Left,
        int maxLines = 1,
        bool keepsEnd = false) => new(grid.TextPx(size), weight, alignment, maxLines, keepsEnd);

    /// <summary>The first style in which the text is not cut; the last if there is none.</summary>
    internal TextStyle Fit(string text, int width, params ReadOnlySpan<TextStyle> styles)
    {
        foreach (TextStyle style in styles)
        {
            if (!Measure(text, style, width).IsCut)
            {
                return style;
            }
        }

        return styles[^1];
    }

    /// <summary>Sets a text from the top of a place.</summary>
    /// <returns>The row below it.</returns>
    internal int Words(
        string text, int x, int y, int width, TextStyle style, Rgb color, TextEmphasis emphasis = default, bool mayBeCut = false)
    {
        string clean = DisplayText.Clean(text);
        if (clean.Length == 0)
        {
            return y;
        }

        TextMeasure measure = measurer.Measure(clean, style, width, emphasis);
        PixelBox lines = new(x, y, width, measure.Height);
        PixelBox ink = measure.Ink with { X = x + measure.Ink.X, Y = y + measure.Ink.Y };
        _elements.Add(new SceneElement.Words(ink.IsEmpty ? lines : ink, lines, clean, style, color, emphasis, mayBeCut));
        return lines.Bottom;
    }

    /// <summary>Sets a text in the middle of the height of a place.</summary>
    internal void WordsInMiddle(string text, PixelBox area, TextStyle style, Rgb color, bool mayBeCut = false)
    {
        int height = Measure(text, style, area.Width).Height;
        Words(text, area.X, area.Y + ((area.Height - height) / 2), area.Width, style, color, mayBeCut: mayBeCut);
    }
}
