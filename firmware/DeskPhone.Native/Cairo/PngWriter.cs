using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>Pictures as PNG.</summary>
internal static class PngWriter
{
    /// <exception cref="InvalidOperationException">libcairo could not encode the picture.</exception>
    internal static unsafe byte[] Encode(CairoSurfaceHandle surface)
    {
        using MemoryStream png = new();
        GCHandle closure = GCHandle.Alloc(png);
        try
        {
            CairoSurfaceNative.Flush(surface);
            CairoStatus status = CairoSurfaceNative.WritePng(surface, &Append, GCHandle.ToIntPtr(closure));
            if (status != CairoStatus.Success)
            {
                throw new InvalidOperationException($"cairo_surface_write_to_png_stream: status {(int)status}");
            }

            return png.ToArray();
        }
        finally
        {
            closure.Free();
        }
    }

    [UnmanagedCallersOnly]
    private static unsafe CairoStatus Append(nint closure, byte* data, uint length)
    {
        // No exception may cross into C, and a stream in memory refuses nothing but what exceeds 2 GB.
        if (GCHandle.FromIntPtr(closure).Target is not MemoryStream png || length > int.MaxValue - png.Length)
        {
            return CairoStatus.WriteError;
        }

        png.Write(new ReadOnlySpan<byte>(data, (int)length));
        return CairoStatus.Success;
    }
}
