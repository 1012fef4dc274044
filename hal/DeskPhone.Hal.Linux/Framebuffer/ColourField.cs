namespace DeskPhone.Hal.Linux.Framebuffer;

/// <summary>The bits of one colour in a pixel.</summary>
/// <param name="Offset">Lowest bit.</param>
/// <param name="Length">How many bits, 1 to 8.</param>
internal readonly record struct ColourField(int Offset, int Length)
{
    /// <summary>An eight-bit value cut to the field and put where it belongs.</summary>
    internal uint Place(byte value) => (uint)(value >> (8 - Length)) << Offset;
}
