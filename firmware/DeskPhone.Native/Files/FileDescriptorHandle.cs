using System.Runtime.InteropServices;

namespace DeskPhone.Native.Files;

/// <summary>An open file or directory.</summary>
internal sealed class FileDescriptorHandle : SafeHandle
{
    private const int None = -1;

    public FileDescriptorHandle(int descriptor)
        : base(invalidHandleValue: None, ownsHandle: true) => SetHandle(descriptor);

    public override bool IsInvalid => handle == None;

    protected override bool ReleaseHandle() => FileNative.Close((int)handle) == 0;
}
