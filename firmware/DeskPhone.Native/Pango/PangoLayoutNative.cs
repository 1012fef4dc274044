using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>Layouts of libpango: text broken into lines. Lengths are in units of 1/1024 pixel, indices in bytes of UTF-8.</summary>
internal static partial class PangoLayoutNative
{
    internal const string Library = "libpango-1.0.so.0";

    /// <summary><c>PANGO_SCALE</c>.</summary>
    internal const int UnitsPerPixel = 1024;

    /// <summary><c>PANGO_WRAP_WORD_CHAR</c>.</summary>
    internal const int WrapWordChar = 2;

    [LibraryImport(Library, EntryPoint = "pango_layout_new")]
    internal static partial GObjectHandle Create(GObjectHandle context);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_text")]
    internal static partial void SetText(GObjectHandle layout, ReadOnlySpan<byte> text, int length);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_attributes")]
    internal static partial void SetAttributes(GObjectHandle layout, AttributeListHandle list);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_font_description")]
    internal static partial void SetFontDescription(GObjectHandle layout, FontDescriptionHandle description);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_width")]
    internal static partial void SetWidth(GObjectHandle layout, int width);

    /// <summary>A negative height is a number of lines.</summary>
    [LibraryImport(Library, EntryPoint = "pango_layout_set_height")]
    internal static partial void SetHeight(GObjectHandle layout, int height);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_wrap")]
    internal static partial void SetWrap(GObjectHandle layout, int wrap);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_ellipsize")]
    internal static partial void SetEllipsize(GObjectHandle layout, PangoEllipsize mode);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_alignment")]
    internal static partial void SetAlignment(GObjectHandle layout, PangoAlignment alignment);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_single_paragraph_mode")]
    internal static partial void SetSingleParagraph(GObjectHandle layout, int isSingle);

    [LibraryImport(Library, EntryPoint = "pango_layout_set_auto_dir")]
    internal static partial void SetAutoDirection(GObjectHandle layout, int isAuto);

    /// <summary>For contexts: a layout has to be told by <see cref="ContextChanged"/>.</summary>
    [LibraryImport(Library, EntryPoint = "pango_context_set_base_dir")]
    internal static partial void SetBaseDirection(GObjectHandle context, PangoDirection direction);

    [LibraryImport(Library, EntryPoint = "pango_layout_context_changed")]
    internal static partial void ContextChanged(GObjectHandle layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_pixel_extents")]
    internal static partial void GetPixelExtents(GObjectHandle layout, out PangoRectangle ink, out PangoRectangle logical);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_line_count")]
    internal static partial int GetLineCount(GObjectHandle layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_is_ellipsized")]
    internal static partial int IsEllipsized(GObjectHandle layout);

    [LibraryImport(Library, EntryPoint = "pango_layout_get_unknown_glyphs_count")]
    internal static partial int GetUnknownGlyphsCount(GObjectHandle layout);

    [LibraryImport(Library, EntryPoint = "pango_find_base_dir")]
    internal static partial PangoDirection FindBaseDirection(ReadOnlySpan<byte> text, int length);
}
