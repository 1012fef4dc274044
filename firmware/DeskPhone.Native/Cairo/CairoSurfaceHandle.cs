using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>A <c>cairo_surface_t</c> over pixels somebody else owns and keeps longer.</summary>
internal sealed class CairoSurfaceHandle : SafeHandle
{
    public CairoSurfaceHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        CairoSurfaceNative.Destroy(handle);
        return true;
    }
}
