using System.Buffers.Binary;

namespace DeskPhone.Hal.Linux.Framebuffer;

/// <summary>How a framebuffer lays out its pixels, as the kernel describes it (<c>linux/fb.h</c>).</summary>
/// <param name="Width">Visible pixels in a row.</param>
/// <param name="Height">Visible rows.</param>
/// <param name="Stride">Bytes from one row to the next.</param>
/// <param name="BytesPerPixel">2 or 4.</param>
/// <param name="Red">Where red is.</param>
/// <param name="Green">Where green is.</param>
/// <param name="Blue">Where blue is.</param>
internal sealed record FramebufferFormat(
    int Width, int Height, int Stride, int BytesPerPixel, ColourField Red, ColourField Green, ColourField Blue)
{
    internal const int VariableLength = 160; // struct fb_var_screeninfo
    internal const int FixedLength = 80; // struct fb_fix_screeninfo on a 64-bit kernel

    /// <summary>Reads the kernel's two descriptions.</summary>
    /// <exception cref="HalException">Neither 16 nor 32 bits a pixel.</exception>
    internal static FramebufferFormat Parse(ReadOnlySpan<byte> variable, ReadOnlySpan<byte> fixedPart)
    {
        int bits = Word(variable, 24);
        return bits is 16 or 32
            ? new FramebufferFormat(
                Word(variable, 0), Word(variable, 4), Word(fixedPart, 48), bits / 8, Field(variable, 32), Field(variable, 44), Field(variable, 56))
            : throw new HalException(HalError.NotSupported, $"the framebuffer has {bits} bits a pixel; 16 and 32 are known");
    }

    /// <summary>Turns pixels 0x00RRGGBB into the device's own.</summary>
    internal void Convert(ReadOnlySpan<uint> pixels, Span<byte> destination)
    {
        if (BytesPerPixel == 4)
        {
            for (int index = 0; index < pixels.Length; index++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(destination[(index * 4)..], ToDevice(pixels[index]));
            }
        }
        else
        {
            for (int index = 0; index < pixels.Length; index++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(destination[(index * 2)..], (ushort)ToDevice(pixels[index]));
            }
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadInt32LittleEndian(bytes[offset..]);

    private static ColourField Field(ReadOnlySpan<byte> bytes, int offset) => new(Word(bytes, offset), Word(bytes, offset + 4));

    private uint ToDevice(uint pixel) => Red.Place((byte)(pixel >> 16)) | Green.Place((byte)(pixel >> 8)) | Blue.Place((byte)pixel);
}
