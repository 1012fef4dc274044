using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>How libcairo draws letters.</summary>
internal static partial class FontOptionsNative
{
    /// <summary><c>CAIRO_ANTIALIAS_NONE</c>: a display of one colour has no grey.</summary>
    internal const int AntialiasNone = 1;

    /// <summary><c>CAIRO_ANTIALIAS_GRAY</c>: the order of a display's sub-pixels is not known here.</summary>
    internal const int AntialiasGray = 2;

    /// <summary><c>CAIRO_HINT_STYLE_SLIGHT</c>: stems stand on whole rows, widths stay as designed.</summary>
    internal const int HintStyleSlight = 2;

    /// <summary><c>CAIRO_HINT_STYLE_FULL</c>: the font's own instructions draw each letter in whole pixels.</summary>
    internal const int HintStyleFull = 4;

    /// <summary><c>CAIRO_HINT_METRICS_ON</c>: letters advance by whole pixels, so that equal digits look equal.</summary>
    internal const int HintMetricsOn = 2;

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_font_options_create")]
    internal static partial FontOptionsHandle Create();

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_font_options_destroy")]
    internal static partial void Destroy(nint options);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_font_options_set_antialias")]
    internal static partial void SetAntialias(FontOptionsHandle options, int antialias);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_font_options_set_hint_style")]
    internal static partial void SetHintStyle(FontOptionsHandle options, int hintStyle);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_font_options_set_hint_metrics")]
    internal static partial void SetHintMetrics(FontOptionsHandle options, int hintMetrics);
}
