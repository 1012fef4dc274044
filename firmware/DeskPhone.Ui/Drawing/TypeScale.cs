namespace DeskPhone.Ui.Drawing;

/// <summary>The sizes of text, in pixels of a picture 240 pixels high.</summary>
public static class TypeScale
{
    /// <summary>The clock on idle.</summary>
    public const int Clock = 44;

    /// <summary>A caller's name, the digits entered.</summary>
    public const int Name = 24;

    /// <summary>Text.</summary>
    public const int Body = 16;

    /// <summary>Soft keys and numbers.</summary>
    public const int Label = 14;

    /// <summary>A soft key whose word is a little too long; no eye sees the difference.</summary>
    public const int SmallLabel = 13;

    /// <summary>The status bar.</summary>
    public const int Status = 12;
}
