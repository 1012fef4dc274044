using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>A <c>PangoFontDescription</c>.</summary>
internal sealed class FontDescriptionHandle : SafeHandle
{
    public FontDescriptionHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        FontDescriptionNative.Free(handle);
        return true;
    }
}
