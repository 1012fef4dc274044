using System.Runtime.InteropServices;

namespace DeskPhone.Native.Pango;

/// <summary>A <c>PangoAttrList</c>.</summary>
internal sealed class AttributeListHandle : SafeHandle
{
    public AttributeListHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        PangoAttributeNative.UnrefList(handle);
        return true;
    }
}
