namespace DeskPhone.Ui.Drawing;

/// <summary>A rectangle of the picture, in pixels from the top left.</summary>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>First column to the right of it.</summary>
    public int Right => X + Width;

    /// <summary>First row below it.</summary>
    public int Bottom => Y + Height;

    /// <summary>Whether there is no pixel in it.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Whether the two share a pixel.</summary>
    public bool Overlaps(PixelBox other) =>
        X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom && !IsEmpty && !other.IsEmpty;

    /// <summary>Whether every pixel of <paramref name="other"/> is in this one.</summary>
    public bool Contains(PixelBox other) =>
        other.X >= X && other.Right <= Right && other.Y >= Y && other.Bottom <= Bottom;

    /// <summary>The smallest rectangle around both.</summary>
    public PixelBox Union(PixelBox other)
    {
        int x = Math.Min(X, other.X);
        int y = Math.Min(Y, other.Y);
        return new PixelBox(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>What both share; empty where they do not overlap.</summary>
    public PixelBox Intersect(PixelBox other)
    {
        int x = Math.Max(X, other.X);
        int y = Math.Max(Y, other.Y);
        int width = Math.Min(Right, other.Right) - x;
        int height = Math.Min(Bottom, other.Bottom) - y;
        return width <= 0 || height <= 0 ? default : new PixelBox(x, y, width, height);
    }

    /// <summary>The rectangle without a margin on each side.</summary>
    public PixelBox Inset(int horizontal, int vertical) =>
        new(X + horizontal, Y + vertical, Width - (2 * horizontal), Height - (2 * vertical));
}
