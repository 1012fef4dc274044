using System.Buffers;
using System.Text;
using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Drawing;

namespace DeskPhone.Native.Pango;

/// <summary>Breaks text into lines with the fonts of the phone: all scripts, both directions. One thread.</summary>
internal sealed class TextSetter : IDisposable
{
    private readonly GObjectHandle _fontMap;
    private readonly GObjectHandle _context;
    private readonly GObjectHandle _layout;
    private readonly AttributeListHandle _noAttributes;
    private readonly Dictionary<(int SizePx, TextWeight Weight), FontDescriptionHandle> _fonts = [];

    internal TextSetter()
    {
        _fontMap = PangoCairoNative.NewFontMap();
        _context = PangoCairoNative.CreateContext(_fontMap);
        using (FontOptionsHandle options = FontOptionsNative.Create())
        {
            FontOptionsNative.SetAntialias(options, FontOptionsNative.AntialiasGray);
            FontOptionsNative.SetHintStyle(options, FontOptionsNative.HintStyleSlight);
            FontOptionsNative.SetHintMetrics(options, FontOptionsNative.HintMetricsOn);
            PangoCairoNative.SetFontOptions(_context, options);
        }

        _layout = PangoLayoutNative.Create(_context);
        _noAttributes = PangoAttributeNative.NewList();
        PangoLayoutNative.SetWrap(_layout, PangoLayoutNative.WrapWordChar);
        PangoLayoutNative.SetSingleParagraph(_layout, isSingle: 1);
    }

    public void Dispose()
    {
        foreach (FontDescriptionHandle font in _fonts.Values)
        {
            font.Dispose();
        }

        _noAttributes.Dispose();
        _layout.Dispose();
        _context.Dispose();
        _fontMap.Dispose();
    }

    internal bool HasFamily(string name) => PangoCairoNative.GetFamily(_fontMap, name) != 0;

    /// <summary>Sets a text; the layout is valid until the next call.</summary>
    internal GObjectHandle Set(string text, TextStyle style, int width, TextEmphasis emphasis)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, buffer);
        PangoLayoutNative.SetFontDescription(_layout, Font(style.SizePx, style.Weight));
        PangoLayoutNative.SetWidth(_layout, width * PangoLayoutNative.UnitsPerPixel);
        PangoLayoutNative.SetHeight(_layout, -style.MaxLines);
        PangoLayoutNative.SetEllipsize(_layout, style.KeepsEnd ? PangoEllipsize.Start : PangoEllipsize.End);
        PangoLayoutNative.SetAlignment(_layout, Alignment(style.Alignment, buffer, length));
        PangoLayoutNative.SetText(_layout, buffer, length);
        SetEmphasis(text, emphasis);
        ArrayPool<byte>.Shared.Return(buffer);
        return _layout;
    }

    internal TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis)
    {
        GObjectHandle layout = Set(text, style, width, emphasis);
        PangoLayoutNative.GetPixelExtents(layout, out _, out PangoRectangle logical);
        return new TextMeasure(
            logical.Width,
            logical.Height,
            PangoLayoutNative.GetLineCount(layout),
            PangoLayoutNative.IsEllipsized(layout) != 0,
            PangoLayoutNative.GetUnknownGlyphsCount(layout));
    }

    /// <summary>What is drawn of a text, from the top left of its lines: letters may stand out of their line.</summary>
    internal PangoRectangle Ink(string text, TextStyle style, int width, TextEmphasis emphasis)
    {
        PangoLayoutNative.GetPixelExtents(Set(text, style, width, emphasis), out PangoRectangle ink, out _);
        return ink;
    }

    /// <summary>Pango swaps left and right for a line written from right to left; an alignment here is a side of the box.</summary>
    private static PangoAlignment Alignment(TextAlignment alignment, byte[] text, int length)
    {
        bool isRightToLeft = PangoLayoutNative.FindBaseDirection(text, length) == PangoDirection.RightToLeft;
        return alignment switch
        {
            TextAlignment.Left => isRightToLeft ? PangoAlignment.Right : PangoAlignment.Left,
            TextAlignment.Right => isRightToLeft ? PangoAlignment.Left : PangoAlignment.Right,
            TextAlignment.Center => PangoAlignment.Center,
            _ => throw new ArgumentOutOfRangeException(nameof(alignment)),
        };
    }

    private unsafe void SetEmphasis(string text, TextEmphasis emphasis)
    {
        if (emphasis.Length == 0)
        {
            PangoLayoutNative.SetAttributes(_layout, _noAttributes);
            return;
        }

        using AttributeListHandle list = PangoAttributeNative.NewList();
        PangoAttributeNative.Header* bold = PangoAttributeNative.NewWeight(FontDescriptionNative.WeightBold);
        bold->StartIndex = (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, emphasis.Start));
        bold->EndIndex = bold->StartIndex + (uint)Encoding.UTF8.GetByteCount(text.AsSpan(emphasis.Start, emphasis.Length));
        PangoAttributeNative.Insert(list, bold);
        PangoLayoutNative.SetAttributes(_layout, list);
    }

    private FontDescriptionHandle Font(int sizePx, TextWeight weight)
    {
        if (!_fonts.TryGetValue((sizePx, weight), out FontDescriptionHandle? font))
        {
            font = FontDescriptionNative.Create();
            FontDescriptionNative.SetFamily(font, string.Join(',', ScreenFonts.Families));
            FontDescriptionNative.SetAbsoluteSize(font, sizePx * PangoLayoutNative.UnitsPerPixel);
            FontDescriptionNative.SetWeight(
                font, weight == TextWeight.Bold ? FontDescriptionNative.WeightBold : FontDescriptionNative.WeightNormal);
            _fonts.Add((sizePx, weight), font);
        }

        return font;
    }
}
