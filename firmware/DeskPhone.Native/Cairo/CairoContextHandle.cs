using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>A <c>cairo_t</c>.</summary>
internal sealed class CairoContextHandle : SafeHandle
{
    public CairoContextHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        CairoNative.Destroy(handle);
        return true;
    }
}
