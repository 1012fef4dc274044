using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Sim.Display;

/// <summary>A display whose picture can be read back. It takes over only the region it was told of, as a real one does.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
public sealed class SimDisplay(int width, int height) : IDisplay
{
    private readonly Lock _lock = new();
    private readonly uint[] _pixels = new uint[width * height];
    private long _showCount;
    private bool _isGone;

    /// <inheritdoc/>
    public int Width => width;

    /// <inheritdoc/>
    public int Height => height;

    /// <summary>How often something was shown.</summary>
    public long ShowCount => Interlocked.Read(ref _showCount);

    /// <summary>Copies the picture, row by row, 0x00RRGGBB; returns the <see cref="ShowCount"/> it belongs to.</summary>
    /// <param name="destination">At least <see cref="Width"/> × <see cref="Height"/> pixels.</param>
    public long CopyPixels(Span<uint> destination)
    {
        lock (_lock)
        {
            _pixels.CopyTo(destination);
            return _showCount;
        }
    }

    /// <summary>Makes every later call of <see cref="Show"/> fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug()
    {
        lock (_lock)
        {
            _isGone = true;
        }
    }

    /// <inheritdoc/>
    public void Show(ReadOnlySpan<uint> pixels, DisplayRegion region)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _pixels.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(region.X);
        ArgumentOutOfRangeException.ThrowIfNegative(region.Y);
        ArgumentOutOfRangeException.ThrowIfNegative(region.Width);
        ArgumentOutOfRangeException.ThrowIfNegative(region.Height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.X + region.Width, width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(region.Y + region.Height, height);
        lock (_lock)
        {
            if (_isGone)
            {
                throw new HalException(HalError.DeviceGone, "the display was unplugged");
            }

            for (int row = region.Y; row < region.Y + region.Height; row++)
            {
                int start = (row * width) + region.X;
                pixels.Slice(start, region.Width).CopyTo(_pixels.AsSpan(start));
            }

            _showCount++;
        }
    }
}
