using System.Runtime.InteropServices;

namespace DeskPhone.Native.SpeexDsp;

/// <summary>A <c>SpeexEchoState</c>.</summary>
internal sealed class EchoStateHandle : SafeHandle
{
    public EchoStateHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        SpeexDspNative.DestroyEcho(handle);
        return true;
    }
}
