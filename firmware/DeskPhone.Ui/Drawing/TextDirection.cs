namespace DeskPhone.Ui.Drawing;

/// <summary>The direction a text is read in, as a whole; words of the other direction in it keep their own.</summary>
public enum TextDirection
{
    /// <summary>As its first letter says.</summary>
    FromText,

    /// <summary>From left to right, whatever name it begins with.</summary>
    LeftToRight,

    /// <summary>From right to left, whatever name it begins with.</summary>
    RightToLeft,
}
