using System.Runtime.InteropServices;

namespace DeskPhone.Native.Opus;

/// <summary>An <c>OpusDecoder</c>.</summary>
internal sealed class OpusDecoderHandle : SafeHandle
{
    public OpusDecoderHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        OpusNative.DestroyDecoder(handle);
        return true;
    }
}
