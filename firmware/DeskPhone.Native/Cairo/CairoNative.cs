using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>Drawing calls of libcairo, one to one and under their C names. Coordinates are pixels.</summary>
internal static partial class CairoNative
{
    internal const string Library = "libcairo.so.2";

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    internal static partial CairoContextHandle Create(CairoSurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    internal static partial void Destroy(nint context);

    [LibraryImport(Library, EntryPoint = "cairo_status")]
    internal static partial CairoStatus Status(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_save")]
    internal static partial void Save(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_restore")]
    internal static partial void Restore(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgb")]
    internal static partial void SetSourceRgb(CairoContextHandle context, double red, double green, double blue);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")]
    internal static partial void SetLineWidth(CairoContextHandle context, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_cap")]
    internal static partial void SetLineCap(CairoContextHandle context, CairoLineEnd cap);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_join")]
    internal static partial void SetLineJoin(CairoContextHandle context, CairoLineEnd join);

    /// <summary>How edges of shapes are drawn; the values are those of <see cref="FontOptionsNative"/>.</summary>
    [LibraryImport(Library, EntryPoint = "cairo_set_antialias")]
    internal static partial void SetAntialias(CairoContextHandle context, int antialias);

    [LibraryImport(Library, EntryPoint = "cairo_translate")]
    internal static partial void Translate(CairoContextHandle context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_scale")]
    internal static partial void Scale(CairoContextHandle context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_new_path")]
    internal static partial void NewPath(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    internal static partial void MoveTo(CairoContextHandle context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")]
    internal static partial void LineTo(CairoContextHandle context, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_curve_to")]
    internal static partial void CurveTo(
        CairoContextHandle context, double x1, double y1, double x2, double y2, double x3, double y3);

    [LibraryImport(Library, EntryPoint = "cairo_arc")]
    internal static partial void Arc(
        CairoContextHandle context, double centerX, double centerY, double radius, double fromRadians, double toRadians);

    [LibraryImport(Library, EntryPoint = "cairo_close_path")]
    internal static partial void ClosePath(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    internal static partial void Rectangle(CairoContextHandle context, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_fill")]
    internal static partial void Fill(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_stroke")]
    internal static partial void Stroke(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_clip")]
    internal static partial void Clip(CairoContextHandle context);

    [LibraryImport(Library, EntryPoint = "cairo_reset_clip")]
    internal static partial void ResetClip(CairoContextHandle context);
}
