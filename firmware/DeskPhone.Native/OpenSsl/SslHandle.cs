using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>An <c>SSL</c>.</summary>
internal sealed class SslHandle : SafeHandle
{
    public SslHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        SslNative.Destroy(handle);
        return true;
    }
}
