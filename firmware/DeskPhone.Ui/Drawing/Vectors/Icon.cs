namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>A sign: vectors on a grid of 20 units. Immutable.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Strokes">Its parts, in drawing order.</param>
public sealed record Icon(string Name, IReadOnlyList<IconStroke> Strokes)
{
    /// <summary>Width and height of the grid.</summary>
    public const double GridSize = 20;

    /// <summary>Width of its lines, in units of the grid.</summary>
    public const double StrokeWidth = 1.5;

    /// <summary>Width of the gap a slash leaves, in units of the grid.</summary>
    public const double GapWidth = 4.5;

    /// <summary>Draws it into a square.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="box">The square; the icon fills it.</param>
    /// <param name="color">Colour of the lines.</param>
    /// <param name="background">What lies under it; the gaps are filled with it.</param>
    public void Draw(IScreenCanvas canvas, PixelBox box, Rgb color, Rgb background)
    {
        double scale = box.Width / GridSize;
        foreach (IconStroke stroke in Strokes)
        {
            switch (stroke.Kind)
            {
                case IconStrokeKind.Solid:
                    canvas.FillPath(stroke.Path, box.X, box.Y, scale, color);
                    break;
                case IconStrokeKind.Slash:
                    canvas.StrokePath(stroke.Path, box.X, box.Y, scale, GapWidth, background);
                    canvas.StrokePath(stroke.Path, box.X, box.Y, scale, StrokeWidth, color);
                    break;
                case IconStrokeKind.Line:
                default:
                    canvas.StrokePath(stroke.Path, box.X, box.Y, scale, StrokeWidth, color);
                    break;
            }
        }
    }
}
