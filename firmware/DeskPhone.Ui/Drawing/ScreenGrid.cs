namespace DeskPhone.Ui.Drawing;

/// <summary>Where things stand: drawn up for 320×240, other displays by the same proportions. Pixels unless said otherwise.</summary>
/// <param name="Width">Width of the picture.</param>
/// <param name="Height">Height of the picture.</param>
/// <param name="TextPercent">How large text and its rows are, in per cent of the design.</param>
public readonly record struct ScreenGrid(int Width, int Height, int TextPercent = 100)
{
    /// <summary>How many soft keys there are.</summary>
    public const int SoftKeyCount = 4;

    private const int DesignWidth = 320;
    private const int DesignHeight = 240;

    /// <summary>Displays lower than this have one colour and a layout of their own: the design cannot be scaled down to them.</summary>
    private const int LeastHeight = 120;

    /// <summary>Whether it is a display of one colour and few pixels, such as 132×64.</summary>
    public bool IsSmall => Height < LeastHeight;

    /// <summary>The margin at both sides.</summary>
    public int Margin => Px(12);

    /// <summary>The bar at the top.</summary>
    public PixelBox StatusBar => new(0, 0, Width, Px(22));

    /// <summary>The row at the bottom.</summary>
    public PixelBox SoftKeys => new(0, Height - Px(40), Width, Px(40));

    /// <summary>What is between them.</summary>
    public PixelBox Content => new(0, Px(22), Width, Height - Px(22) - Px(40));

    /// <summary>The width text may take.</summary>
    public int TextWidth => Width - (2 * Margin);

    /// <summary>A length of the design on this display, at least 1.</summary>
    public int Px(int designPixels) => Math.Max(1, Math.Min(designPixels * Height / DesignHeight, designPixels * Width / DesignWidth));

    /// <summary>The size of a text, or the height of a row of it, on this display.</summary>
    public int TextPx(int designPixels) => Px(designPixels * TextPercent / 100);

    /// <summary>The field of a soft key.</summary>
    /// <param name="index">0 for the leftmost.</param>
    public PixelBox SoftKey(int index)
    {
        int left = Width * index / SoftKeyCount;
        int right = Width * (index + 1) / SoftKeyCount;
        return SoftKeys with { X = left, Width = right - left };
    }
}
