namespace DeskPhone.Ui.Drawing;

/// <summary>An opaque colour.</summary>
/// <param name="Value">0x00RRGGBB, sRGB.</param>
public readonly record struct Rgb(uint Value)
{
    /// <summary>Red, 0 to 255.</summary>
    public byte Red => (byte)(Value >> 16);

    /// <summary>Green, 0 to 255.</summary>
    public byte Green => (byte)(Value >> 8);

    /// <summary>Blue, 0 to 255.</summary>
    public byte Blue => (byte)Value;

    /// <inheritdoc/>
    public override string ToString() => $"#{Value & 0xFFFFFF:X6}";
}
