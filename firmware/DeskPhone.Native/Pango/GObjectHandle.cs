using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>A reference to a GLib object: <c>PangoFontMap</c>, <c>PangoContext</c>, <c>PangoLayout</c>.</summary>
internal sealed class GObjectHandle : SafeHandle
{
    public GObjectHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        GObjectNative.Unref(handle);
        return true;
    }
}
