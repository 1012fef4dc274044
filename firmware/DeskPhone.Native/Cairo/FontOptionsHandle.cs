using System.Runtime.InteropServices;

namespace DeskPhone.Native.Cairo;

/// <summary>A <c>cairo_font_options_t</c>.</summary>
internal sealed class FontOptionsHandle : SafeHandle
{
    public FontOptionsHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        FontOptionsNative.Destroy(handle);
        return true;
    }
}
