using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>Image surfaces of libcairo: pixels in memory, and PNG out of them.</summary>
internal static partial class CairoSurfaceNative
{
    /// <summary><c>CAIRO_FORMAT_RGB24</c>: 32 bits a pixel, 0x00RRGGBB in native byte order.</summary>
    internal const int FormatRgb24 = 1;

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_image_surface_create_for_data")]
    internal static partial CairoSurfaceHandle CreateForData(nint data, int format, int width, int height, int strideBytes);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_surface_destroy")]
    internal static partial void Destroy(nint surface);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_surface_status")]
    internal static partial CairoStatus Status(CairoSurfaceHandle surface);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_surface_flush")]
    internal static partial void Flush(CairoSurfaceHandle surface);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_surface_mark_dirty")]
    internal static partial void MarkDirty(CairoSurfaceHandle surface);

    [LibraryImport(CairoNative.Library, EntryPoint = "cairo_surface_write_to_png_stream")]
    internal static unsafe partial CairoStatus WritePng(
        CairoSurfaceHandle surface, delegate* unmanaged<nint, byte*, uint, CairoStatus> write, nint closure);
}
