using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Ui.Drawing;

/// <summary>What a picture is drawn on: pixels, antialiased, opaque. One thread.</summary>
public interface IScreenCanvas : ITextMeasurer
{
    /// <summary>Width in pixels.</summary>
    int Width { get; }

    /// <summary>Height in pixels.</summary>
    int Height { get; }

    /// <summary>From now on changes no pixel outside <paramref name="box"/>; replaces the box set before.</summary>
    void Clip(PixelBox box);

    /// <summary>Fills a rectangle with round corners.</summary>
    /// <param name="box">The rectangle.</param>
    /// <param name="radius">Radius of its corners in pixels; 0 for sharp ones.</param>
    /// <param name="color">With what.</param>
    void FillBox(PixelBox box, double radius, Rgb color);

    /// <summary>Fills a path.</summary>
    /// <param name="path">The path in its own units.</param>
    /// <param name="x">Where its origin stands, in pixels.</param>
    /// <param name="y">Where its origin stands, in pixels.</param>
    /// <param name="scale">Pixels a unit of the path.</param>
    /// <param name="color">With what.</param>
    void FillPath(VectorPath path, double x, double y, double scale, Rgb color);

    /// <summary>Draws along a path with round ends and corners.</summary>
    /// <param name="path">The path in its own units.</param>
    /// <param name="x">Where its origin stands, in pixels.</param>
    /// <param name="y">Where its origin stands, in pixels.</param>
    /// <param name="scale">Pixels a unit of the path.</param>
    /// <param name="strokeWidth">Width of the line, in units of the path.</param>
    /// <param name="color">With what.</param>
    void StrokePath(VectorPath path, double x, double y, double scale, double strokeWidth, Rgb color);

    /// <summary>Sets <paramref name="text"/> from the top of <paramref name="lines"/>, in lines as wide as it.</summary>
    void DrawText(string text, PixelBox lines, TextStyle style, Rgb color, TextEmphasis emphasis = default);
}
