namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>One part of an icon.</summary>
/// <param name="Path">Its shape, on a grid of 20 units.</param>
/// <param name="Kind">How it is drawn.</param>
public sealed record IconStroke(VectorPath Path, IconStrokeKind Kind = IconStrokeKind.Line);
