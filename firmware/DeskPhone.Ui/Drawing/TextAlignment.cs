namespace DeskPhone.Ui.Drawing;

/// <summary>Where lines stand in their box; independent of the direction a line is written in.</summary>
public enum TextAlignment
{
    /// <summary>At the left edge.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>At the right edge.</summary>
    Right,
}
