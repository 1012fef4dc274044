using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>An <c>SSL_CTX</c>.</summary>
internal sealed class SslContextHandle : SafeHandle
{
    public SslContextHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        SslNative.DestroyContext(handle);
        return true;
    }
}
