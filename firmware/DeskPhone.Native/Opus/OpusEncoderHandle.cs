using System.Runtime.InteropServices;

namespace DeskPhone.Native.Opus;

/// <summary>An <c>OpusEncoder</c>.</summary>
internal sealed class OpusEncoderHandle : SafeHandle
{
    public OpusEncoderHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpusNative.DestroyEncoder(handle);
        return true;
    }
}
