using System.Buffers;
using System.Text;
using DeskPhone.Native.Cairo;
using DeskPhone.Ui.Drawing;

namespace DeskPhone.Native.Pango;

/// <summary>Breaks text into lines with the fonts of the phone: all scripts, both directions. One thread.</summary>
internal sealed class TextSetter : IDisposable
{
    /// <summary>How far smoothing may reach beyond the outline Pango tells.</summary>
    private const int SmoothingPx = 1;

    private readonly GObjectHandle _fontMap;
    private readonly GObjectHandle _context;
    private readonly GObjectHandle _layout;
    private readonly AttributeListHandle _noAttributes;
    private readonly bool _isMonochrome;
    private readonly Dictionary<(int SizePx, TextWeight Weight), FontDescriptionHandle> _fonts = [];

    private TextDirection _direction;

    /// <param name="isMonochrome">Whether letters are made of whole pixels, for displays without grey.</param>
    internal TextSetter(bool isMonochrome = false)
    {
        _fontMap = PangoCairoNative.NewFontMap();
        _context = PangoCairoNative.CreateContext(_fontMap);
        using (FontOptionsHandle options = FontOptionsNative.Create())
        {
            FontOptionsNative.SetAntialias(options, isMonochrome ? FontOptionsNative.AntialiasNone : FontOptionsNative.AntialiasGray);
            FontOptionsNative.SetHintStyle(options, isMonochrome ? FontOptionsNative.HintStyleFull : FontOptionsNative.HintStyleSlight);
            FontOptionsNative.SetHintMetrics(options, FontOptionsNative.HintMetricsOn);
            PangoCairoNative.SetFontOptions(_context, options);
        }

        _layout = PangoLayoutNative.Create(_context);
        _isMonochrome = isMonochrome;
        _noAttributes = NewList();
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
        SetDirection(style.Direction);
        bool isSwapped = style.Direction == TextDirection.FromText
            && PangoLayoutNative.FindBaseDirection(buffer, length) == PangoDirection.RightToLeft;
        PangoLayoutNative.SetAlignment(_layout, Alignment(style.Alignment, isSwapped));
        PangoLayoutNative.SetText(_layout, buffer, length);
        SetEmphasis(text, emphasis);
        ArrayPool<byte>.Shared.Return(buffer);
        return _layout;
    }

    internal TextMeasure Measure(string text, TextStyle style, int width, TextEmphasis emphasis)
    {
        GObjectHandle layout = Set(text, style, width, emphasis);
        PangoLayoutNative.GetPixelExtents(layout, out PangoRectangle ink, out PangoRectangle logical);
        return new TextMeasure(
            logical.Width,
            logical.Height,
            PangoLayoutNative.GetLineCount(layout),
            PangoLayoutNative.IsEllipsized(layout) != 0,
            PangoLayoutNative.GetUnknownGlyphsCount(layout),
            ink.Width == 0 ? default : new PixelBox(ink.X, ink.Y, ink.Width, ink.Height).Inset(-SmoothingPx, -SmoothingPx));
    }

    /// <summary>Where the text gives the direction, Pango swaps left and right for one read from right to left; an alignment here is a side of the box.</summary>
    private static PangoAlignment Alignment(TextAlignment alignment, bool isSwapped) => alignment switch
    {
        TextAlignment.Left => isSwapped ? PangoAlignment.Right : PangoAlignment.Left,
        TextAlignment.Right => isSwapped ? PangoAlignment.Left : PangoAlignment.Right,
        TextAlignment.Center => PangoAlignment.Center,
        _ => throw new ArgumentOutOfRangeException(nameof(alignment)),
    };

    private void SetDirection(TextDirection direction)
    {
        if (direction == _direction)
        {
            return;
        }

        _direction = direction;
        PangoLayoutNative.SetBaseDirection(
            _context, direction == TextDirection.RightToLeft ? PangoDirection.RightToLeft : PangoDirection.LeftToRight);
        PangoLayoutNative.SetAutoDirection(_layout, direction == TextDirection.FromText ? 1 : 0);
        PangoLayoutNative.ContextChanged(_layout);
    }

    private unsafe void SetEmphasis(string text, TextEmphasis emphasis)
    {
        if (emphasis.Length == 0)
        {
            PangoLayoutNative.SetAttributes(_layout, _noAttributes);
            return;
        }

        using AttributeListHandle list = NewList();
        PangoAttributeNative.Header* bold = PangoAttributeNative.NewWeight(FontDescriptionNative.WeightBold);
        bold->StartIndex = (uint)Encoding.UTF8.GetByteCount(text.AsSpan(0, emphasis.Start));
        bold->EndIndex = bold->StartIndex + (uint)Encoding.UTF8.GetByteCount(text.AsSpan(emphasis.Start, emphasis.Length));
        PangoAttributeNative.Insert(list, bold);
        PangoLayoutNative.SetAttributes(_layout, list);
    }

    /// <summary>Letters of whole pixels stand apart by whole pixels: moved together by a fraction they leave holes.</summary>
    private unsafe AttributeListHandle NewList()
    {
        AttributeListHandle list = PangoAttributeNative.NewList();
        if (_isMonochrome)
        {
            PangoAttributeNative.Insert(list, PangoAttributeNative.NewFontFeatures("kern=0"));
        }

        return list;
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
