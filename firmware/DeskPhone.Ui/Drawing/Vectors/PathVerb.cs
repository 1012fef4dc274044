namespace DeskPhone.Ui.Drawing.Vectors;

/// <summary>A step of a path.</summary>
public enum PathVerb
{
    /// <summary>Lift the pen and go on elsewhere.</summary>
    Move,

    /// <summary>A straight line.</summary>
    Line,

    /// <summary>A cubic Bézier curve.</summary>
    Curve,

    /// <summary>A straight line to where the pen was set down.</summary>
    Close,
}
