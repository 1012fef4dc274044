namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>Lines and curves. Immutable: each method returns a longer path.</summary>
public sealed class VectorPath
{
    /// <summary>How far the control points of a quarter circle stand out, in radii.</summary>
    private const double QuarterCircle = 0.5522847498;

    private readonly PathSegment[] _segments;

    private VectorPath(PathSegment[] segments) => _segments = segments;

    /// <summary>The path without a step.</summary>
    public static VectorPath Empty { get; } = new([]);

    /// <summary>The steps.</summary>
    public ReadOnlySpan<PathSegment> Segments => _segments;

    /// <summary>Sets the pen down.</summary>
    public VectorPath MoveTo(double x, double y) => With(new PathSegment(PathVerb.Move, x, y));

    /// <summary>Draws a straight line.</summary>
    public VectorPath LineTo(double x, double y) => With(new PathSegment(PathVerb.Line, x, y));

    /// <summary>Draws a cubic Bézier curve.</summary>
    public VectorPath CurveTo(double x1, double y1, double x2, double y2, double x, double y) =>
        With(new PathSegment(PathVerb.Curve, x, y, x1, y1, x2, y2));

    /// <summary>Draws back to where the pen was set down.</summary>
    public VectorPath Close() => With(new PathSegment(PathVerb.Close, 0, 0));

    /// <summary>Draws a line between two points.</summary>
    public VectorPath Line(double fromX, double fromY, double toX, double toY) => MoveTo(fromX, fromY).LineTo(toX, toY);

    /// <summary>Draws a circle.</summary>
    public VectorPath Circle(double centerX, double centerY, double radius) =>
        Arc(centerX, centerY, radius, 0, 360).Close();

    /// <summary>Draws a part of a circle, clockwise.</summary>
    /// <param name="centerX">Centre of the circle.</param>
    /// <param name="centerY">Centre of the circle.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="fromDegrees">Where it begins; 0 is right of the centre, 90 below it.</param>
    /// <param name="sweepDegrees">How far it goes, up to 360.</param>
    public VectorPath Arc(double centerX, double centerY, double radius, double fromDegrees, double sweepDegrees)
    {
        int parts = (int)Math.Ceiling(sweepDegrees / 90);
        double step = sweepDegrees / parts * Math.PI / 180;
        double reach = 4.0 / 3 * Math.Tan(step / 4) * radius;
        double angle = fromDegrees * Math.PI / 180;
        VectorPath path = MoveTo(centerX + (radius * Math.Cos(angle)), centerY + (radius * Math.Sin(angle)));
        for (int part = 0; part < parts; part++)
        {
            double end = angle + step;
            path = path.CurveTo(
                centerX + (radius * Math.Cos(angle)) - (reach * Math.Sin(angle)),
                centerY + (radius * Math.Sin(angle)) + (reach * Math.Cos(angle)),
                centerX + (radius * Math.Cos(end)) + (reach * Math.Sin(end)),
                centerY + (radius * Math.Sin(end)) - (reach * Math.Cos(end)),
                centerX + (radius * Math.Cos(end)),
                centerY + (radius * Math.Sin(end)));
            angle = end;
        }

        return path;
    }

    /// <summary>Draws a rectangle with round corners.</summary>
    public VectorPath RoundedBox(double x, double y, double width, double height, double radius)
    {
        double k = radius * (1 - QuarterCircle);
        double right = x + width;
        double bottom = y + height;
        return MoveTo(x + radius, y)
            .LineTo(right - radius, y).CurveTo(right - k, y, right, y + k, right, y + radius)
            .LineTo(right, bottom - radius).CurveTo(right, bottom - k, right - k, bottom, right - radius, bottom)
            .LineTo(x + radius, bottom).CurveTo(x + k, bottom, x, bottom - k, x, bottom - radius)
            .LineTo(x, y + radius).CurveTo(x, y + k, x + k, y, x + radius, y)
            .Close();
    }

    /// <summary>The whole path turned clockwise round a point.</summary>
    public VectorPath Rotate(double degrees, double centerX, double centerY)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        double TurnX(double x, double y) => centerX + ((x - centerX) * cos) - ((y - centerY) * sin);
        double TurnY(double x, double y) => centerY + ((x - centerX) * sin) + ((y - centerY) * cos);
        return new VectorPath(Array.ConvertAll(
            _segments,
            s => new PathSegment(
                s.Verb, TurnX(s.X, s.Y), TurnY(s.X, s.Y), TurnX(s.X1, s.Y1), TurnY(s.X1, s.Y1), TurnX(s.X2, s.Y2), TurnY(s.X2, s.Y2))));
    }

    /// <summary>The whole path larger or smaller; one point stays where it is.</summary>
    public VectorPath Scale(double factor, double centerX, double centerY)
    {
        double ScaleX(double x) => centerX + ((x - centerX) * factor);
        double ScaleY(double y) => centerY + ((y - centerY) * factor);
        return new VectorPath(Array.ConvertAll(
            _segments,
            s => new PathSegment(
                s.Verb, ScaleX(s.X), ScaleY(s.Y), ScaleX(s.X1), ScaleY(s.Y1), ScaleX(s.X2), ScaleY(s.Y2))));
    }

    /// <summary>The whole path moved.</summary>
    public VectorPath Move(double byX, double byY) => new(Array.ConvertAll(
        _segments,
        s => new PathSegment(s.Verb, s.X + byX, s.Y + byY, s.X1 + byX, s.Y1 + byY, s.X2 + byX, s.Y2 + byY)));

    private VectorPath With(PathSegment segment) => new([.. _segments, segment]);
}
