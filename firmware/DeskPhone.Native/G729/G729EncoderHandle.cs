using System.Runtime.InteropServices;

namespace DeskPhone.Native.G729;

/// <summary>A <c>bcg729EncoderChannelContextStruct</c>.</summary>
internal sealed class G729EncoderHandle : SafeHandle
{
    public G729EncoderHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        G729Native.DestroyEncoder(handle);
        return true;
    }
}
