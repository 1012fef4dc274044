using System.Runtime.InteropServices;
using DeskPhone.Native.Cairo;

namespace DeskPhone.Native.Pango;

/// <summary>Where libpango meets libcairo.</summary>
internal static partial class PangoCairoNative
{
    internal const string Library = "libpangocairo-1.0.so.0";

    /// <summary>A font map of its own: the default one belongs to the thread that asks first.</summary>
    [LibraryImport(Library, EntryPoint = "pango_cairo_font_map_new")]
    internal static partial GObjectHandle NewFontMap();

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_map_create_context")]
    internal static partial GObjectHandle CreateContext(GObjectHandle fontMap);

    /// <summary>The family belongs to the map; 0 if there is none of that name.</summary>
    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_map_get_family", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetFamily(GObjectHandle fontMap, string name);

    [LibraryImport(Library, EntryPoint = "pango_cairo_context_set_font_options")]
    internal static partial void SetFontOptions(GObjectHandle context, FontOptionsHandle options);

    [LibraryImport(Library, EntryPoint = "pango_cairo_show_layout")]
    internal static partial void ShowLayout(CairoContextHandle context, GObjectHandle layout);
}
