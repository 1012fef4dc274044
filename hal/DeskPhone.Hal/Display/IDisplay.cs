namespace DeskPhone.Hal.Display;

/// <summary>A pixel display.</summary>
public interface IDisplay
{
    /// <summary>Width in pixels.</summary>
    int Width { get; }

    /// <summary>Height in pixels.</summary>
    int Height { get; }

    /// <summary>Shows <paramref name="region"/> of <paramref name="pixels"/>; returns when the buffer may be reused. One writer.</summary>
    /// <param name="pixels">The whole picture, row by row, 32 bits a pixel, 0x00RRGGBB in native byte order.</param>
    /// <param name="region">What changed.</param>
    /// <exception cref="HalException">The display is gone.</exception>
    void Show(ReadOnlySpan<uint> pixels, DisplayRegion region);
}
