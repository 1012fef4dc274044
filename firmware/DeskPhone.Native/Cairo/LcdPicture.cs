using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Native.Cairo;

/// <summary>The picture of the LCD, kept in step with what the screen says. One thread at a time; not the control loop's.</summary>
/// <remarks>A picture costs a fraction of a millisecond, the first some tens: fonts are found and loaded then.</remarks>
public sealed class LcdPicture : IDisposable
{
    private readonly CairoCanvas _canvas;
    private readonly ScreenRenderer _renderer;

    /// <summary>A black picture; nothing is drawn before the first model.</summary>
    /// <param name="width">Width of the display in pixels.</param>
    /// <param name="height">Height of the display in pixels.</param>
    /// <param name="theme">The colours; <see langword="null"/> for those each screen asks for. A small display has ink and paper only.</param>
    /// <exception cref="DllNotFoundException">A library is missing; <see cref="Pango.ScreenFonts.FindMissing"/> says which.</exception>
    public LcdPicture(int width, int height, ScreenTheme? theme = null)
    {
        _canvas = new CairoCanvas(width, height);
        _renderer = new ScreenRenderer(_canvas, new ScreenGrid(width, height).IsSmall ? ScreenTheme.Monochrome : theme);
    }

    /// <summary>The whole picture, row by row, 32 bits a pixel, 0x00RRGGBB in native byte order; changes with the next drawing.</summary>
    public ReadOnlySpan<uint> Pixels => _canvas.Pixels;

    /// <summary>Draws what is different from the last model.</summary>
    /// <returns>The rectangles to show, none for an equal model; valid until the next call.</returns>
    public IReadOnlyList<PixelBox> Draw(ScreenModel model)
    {
        IReadOnlyList<PixelBox> changes = _renderer.Render(model);
        foreach (PixelBox change in changes)
        {
            _canvas.ClearTopByte(change);
        }

        return changes;
    }

    /// <summary>The whole picture as PNG.</summary>
    public byte[] EncodePng() => _canvas.EncodePng();

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();
}
