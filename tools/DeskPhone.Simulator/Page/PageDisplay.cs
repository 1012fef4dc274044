using DeskPhone.Hal.Display;

namespace DeskPhone.Simulator.Page;

/// <summary>A display with onlookers: it shows on the real one, keeps a copy, and says what changed.</summary>
/// <param name="display">The real one.</param>
/// <param name="audience">Who looks on.</param>
internal sealed class PageDisplay(IDisplay display, Audience audience) : IDisplay
{
    private readonly Lock _lock = new();
    private readonly uint[] _pixels = new uint[display.Width * display.Height];

    public int Width => display.Width;

    public int Height => display.Height;

    public void Show(ReadOnlySpan<uint> pixels, DisplayRegion region)
    {
        display.Show(pixels, region);
        lock (_lock)
        {
            for (int row = region.Y; row < region.Y + region.Height; row++)
            {
                int start = (row * Width) + region.X;
                pixels.Slice(start, region.Width).CopyTo(_pixels.AsSpan(start));
            }
        }

        audience.ShowRegion(region);
    }

    /// <summary>Encodes a region as it is now; see the page about the socket for the form.</summary>
    /// <returns>How long the message is.</returns>
    public int Encode(DisplayRegion region, Span<byte> destination)
    {
        lock (_lock)
        {
            return PictureMessage.Write(_pixels, Width, region, destination);
        }
    }
}
