using System.Runtime.InteropServices;

namespace DeskPhone.Native.G729;

/// <summary>A <c>bcg729DecoderChannelContextStruct</c>.</summary>
internal sealed class G729DecoderHandle : SafeHandle
{
    public G729DecoderHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        G729Native.DestroyDecoder(handle);
        return true;
    }
}
