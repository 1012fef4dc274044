using System.Runtime.InteropServices;
using DeskPhone.Native.Pango;
using DeskPhone.Ui.Drawing;
using DeskPhone.Ui.Drawing.Vectors;

namespace DeskPhone.Native.Cairo;

/// <summary>A picture in memory, drawn with Cairo and Pango; in ink and paper alone where <see cref="ScreenGrid.IsSmall"/>. One thread at a time.</summary>
public sealed class CairoCanvas : IScreenCanvas, IDisposable
{
    private const int BytesPerPixel = 4;

    private readonly uint[] _pixels;
    private readonly CairoSurfaceHandle _surface;
    private readonly CairoContextHandle _context;
    private readonly TextSetter _text;

    /// <summary>A black picture.</summary>
    /// <param name="width">Width in pixels, 1 to 4096.</param>
    /// <param name="height">Height in pixels, 1 to 4096.</param>
    /// <exception cref="DllNotFoundException">A library is missing; <see cref="ScreenFonts.FindMissing"/> says which.</exception>
    /// <exception cref="InvalidOperationException">libcairo refuses the surface.</exception>
    public CairoCanvas(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 4096);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, 4096);
        Width = width;
        Height = height;

        // Pinned by allocation: libcairo draws straight into what a display is shown.
        _pixels = GC.AllocateArray<uint>(width * height, pinned: true);
        nint data = Marshal.UnsafeAddrOfPinnedArrayElement(_pixels, 0);
        _surface = CairoSurfaceNative.CreateForData(data, CairoSurfaceNative.FormatRgb24, width, height, width * BytesPerPixel);
        CairoStatus status = CairoSurfaceNative.Status(_surface);
        if (status != CairoStatus.Success)
        {
            _surface.Dispose();
            throw new InvalidOperationException($"cairo_image_surface_create_for_data: status {(int)status}");
        }

        _context = CairoNative.Create(_surface);
        CairoNative.SetLineCap(_context, CairoLineEnd.Round);
        CairoNative.SetLineJoin(_context, CairoLineEnd.Round);
        bool isMonochrome = new ScreenGrid(width, height).IsSmall;
        if (isMonochrome)
        {
            CairoNative.SetAntialias(_context, FontOptionsNative.AntialiasNone);
        }

        _text = new TextSetter(isMonochrome);
    }

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int Height { get; }

    /// <summary>The picture, row by row, 32 bits a pixel, 0xXXRRGGBB in native byte order; the top byte means nothing.</summary>
    public ReadOnlySpan<uint> Pixels
    {
        get
        {
            CairoSurfaceNative.Flush(_surface);
            return _pixels;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _context.Dispose();
        _surface.Dispose();
    }

    /// <summary>The picture as PNG.</summary>
    /// <exception cref="InvalidOperationException">libcairo could not encode it.</exception>
    public byte[] EncodePng() => PngWriter.Encode(_surface);

    /// <inheritdoc/>
    public void Clip(PixelBox box)
    {
        CairoNative.ResetClip(_context);
        CairoNative.Rectangle(_context, box.X, box.Y, box.Width, box.Height);
        CairoNative.Clip(_context);
    }

    /// <inheritdoc/>
    public void FillBox(PixelBox box, double radius, Rgb color)
    {
        SetColor(color);
        if (radius <= 0)
        {
            CairoNative.Rectangle(_context, box.X, box.Y, box.Width, box.Height);
        }
        else
        {
            AddRoundedBox(box, Math.Min(radius, Math.Min(box.Width, box.Height) / 2.0));
        }

        CairoNative.Fill(_context);
    }

    /// <inheritdoc/>
    public void FillPath(VectorPath path, double x, double y, double scale, Rgb color)
    {
        SetColor(color);
        CairoNative.Save(_context);
        AddPath(path, x, y, scale);
        CairoNative.Fill(_context);
        CairoNative.Restore(_context);
    }

    /// <inheritdoc/>
    public void StrokePath(VectorPath path, double x, double y, double scale, double strokeWidth, Rgb color)
    {
        SetColor(color);
        CairoNative.Save(_context);
        AddPath(path, x, y, scale);
        CairoNative.SetLineWidth(_context, strokeWidth);
        CairoNative.Stroke(_context);
        CairoNative.Restore(_context);
    }

    /// <inheritdoc/>
    public void DrawText(string text, PixelBox lines, TextStyle style, Rgb color, TextEmphasis emphasis = default)
    {
        GObjectHandle layout = _text.Set(text, style, lines.Width, emphasis);
        SetColor(color);
        CairoNative.MoveTo(_context, lines.X, lines.Y);
        PangoCairoNative.ShowLayout(_context, layout);
        CairoNative.NewPath(_context);
    }

    /// <inheritdoc/>
    public TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis = default) =>
        _text.Measure(text, style, width, emphasis);

    /// <summary>Sets the top byte of each pixel to 0: libcairo ignores it and leaves 0xFF, a display is promised 0.</summary>
    internal void ClearTopByte(PixelBox box)
    {
        CairoSurfaceNative.Flush(_surface);
        for (int y = box.Y; y < box.Bottom; y++)
        {
            foreach (ref uint pixel in _pixels.AsSpan((y * Width) + box.X, box.Width))
            {
                pixel &= 0x00FFFFFF;
            }
        }

        CairoSurfaceNative.MarkDirty(_surface);
    }

    private void SetColor(Rgb color) =>
        CairoNative.SetSourceRgb(_context, color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0);

    private void AddRoundedBox(PixelBox box, double radius)
    {
        const double Quarter = Math.PI / 2;
        CairoNative.NewPath(_context);
        CairoNative.Arc(_context, box.Right - radius, box.Y + radius, radius, -Quarter, 0);
        CairoNative.Arc(_context, box.Right - radius, box.Bottom - radius, radius, 0, Quarter);
        CairoNative.Arc(_context, box.X + radius, box.Bottom - radius, radius, Quarter, 2 * Quarter);
        CairoNative.Arc(_context, box.X + radius, box.Y + radius, radius, 2 * Quarter, 3 * Quarter);
        CairoNative.ClosePath(_context);
    }

    private void AddPath(VectorPath path, double x, double y, double scale)
    {
        CairoNative.Translate(_context, x, y);
        CairoNative.Scale(_context, scale, scale);
        CairoNative.NewPath(_context);
        foreach (PathSegment segment in path.Segments)
        {
            switch (segment.Verb)
            {
                case PathVerb.Move:
                    CairoNative.MoveTo(_context, segment.X, segment.Y);
                    break;
                case PathVerb.Line:
                    CairoNative.LineTo(_context, segment.X, segment.Y);
                    break;
                case PathVerb.Curve:
                    CairoNative.CurveTo(_context, segment.X1, segment.Y1, segment.X2, segment.Y2, segment.X, segment.Y);
                    break;
                case PathVerb.Close:
                    CairoNative.ClosePath(_context);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(path));
            }
        }
    }
}
