using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>Font descriptions of libpango.</summary>
internal static partial class FontDescriptionNative
{
    /// <summary><c>PANGO_WEIGHT_NORMAL</c>.</summary>
    internal const int WeightNormal = 400;

    /// <summary><c>PANGO_WEIGHT_BOLD</c>.</summary>
    internal const int WeightBold = 700;

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_description_new")]
    internal static partial FontDescriptionHandle Create();

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_description_free")]
    internal static partial void Free(nint description);

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_description_set_family", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetFamily(FontDescriptionHandle description, string family);

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_description_set_weight")]
    internal static partial void SetWeight(FontDescriptionHandle description, int weight);

    [LibraryImport(PangoLayoutNative.Library, EntryPoint = "pango_font_description_set_absolute_size")]
    internal static partial void SetAbsoluteSize(FontDescriptionHandle description, double pangoUnits);
}
