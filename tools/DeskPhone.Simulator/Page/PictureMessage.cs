using System.Buffers.Binary;
using DeskPhone.Hal.Display;

namespace DeskPhone.Simulator.Page;

/// <summary>A region of the LCD on its way to the page: where it is, and its pixels in runs of one colour.</summary>
internal static class PictureMessage
{
    public const byte Kind = 1;

    private const int HeaderLength = 10;
    private const int RunLength = 4;
    private const int MaxRun = 256;

    /// <summary>The longest message a display of so many pixels can need.</summary>
    public static int MaxLength(int pixelCount) => HeaderLength + (pixelCount * RunLength);

    /// <summary>Writes the message.</summary>
    /// <returns>How long it is.</returns>
    public static int Write(ReadOnlySpan<uint> pixels, int stride, DisplayRegion region, Span<byte> destination)
    {
        destination[0] = Kind;
        destination[1] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], (ushort)region.X);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], (ushort)region.Y);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[6..], (ushort)region.Width);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[8..], (ushort)region.Height);
        int length = HeaderLength;
        uint color = 0;
        int run = 0;
        for (int row = region.Y; row < region.Y + region.Height; row++)
        {
            foreach (uint pixel in pixels.Slice((row * stride) + region.X, region.Width))
            {
                if (run > 0 && (pixel != color || run == MaxRun))
                {
                    length += WriteRun(destination[length..], run, color);
                    run = 0;
                }

                color = pixel;
                run++;
            }
        }

        return run > 0 ? length + WriteRun(destination[length..], run, color) : length;
    }

    private static int WriteRun(Span<byte> destination, int run, uint color)
    {
        destination[0] = (byte)(run - 1);
        destination[1] = (byte)(color >> 16);
        destination[2] = (byte)(color >> 8);
        destination[3] = (byte)color;
        return RunLength;
    }
}
