namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>One step of a path, ending at (<paramref name="X"/>, <paramref name="Y"/>).</summary>
/// <param name="Verb">Which step.</param>
/// <param name="X">End; unused by <see cref="PathVerb.Close"/>.</param>
/// <param name="Y">End.</param>
/// <param name="X1">First control point of a curve.</param>
/// <param name="Y1">First control point of a curve.</param>
/// <param name="X2">Second control point of a curve.</param>
/// <param name="Y2">Second control point of a curve.</param>
public readonly record struct PathSegment(
    PathVerb Verb, double X, double Y, double X1 = 0, double Y1 = 0, double X2 = 0, double Y2 = 0);
