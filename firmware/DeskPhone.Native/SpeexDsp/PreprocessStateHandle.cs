using System.Runtime.InteropServices;

namespace DeskPhone.Native.SpeexDsp;

/// <summary>A <c>SpeexPreprocessState</c>.</summary>
internal sealed class PreprocessStateHandle : SafeHandle
{
    public PreprocessStateHandle()
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        SpeexDspNative.DestroyPreprocessor(handle);
        return true;
    }
}
