using DeskPhone.Hal.Linux.Kernel;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>Tells when a device node appears or becomes ours (inotify(7) on <c>/dev/input</c>, and <c>/dev</c>, where headsets come).</summary>
internal sealed class InputFolderWatch : IDisposable
{
    private const int CloseOnExecNonBlocking = 0x80000 | 0x800;
    private const uint Created = 0x100; // IN_CREATE
    private const uint RightsChanged = 0x4; // IN_ATTRIB

    private readonly SafeFileHandle _file;

    internal InputFolderWatch()
    {
        int descriptor = KernelCalls.InotifyInit(CloseOnExecNonBlocking);
        _file = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw DeviceFile.Failure("inotify_init1");
        // Where there has never been an input device there is no folder; its parent tells when it comes.
        _ = KernelCalls.InotifyAddWatch(_file, "/dev/input", Created | RightsChanged);
        _ = KernelCalls.InotifyAddWatch(_file, "/dev", Created | RightsChanged);
    }

    internal PollEntry Entry => new(DeviceFile.DescriptorOf(_file));

    /// <summary>Forgets what was told; what is there is looked at anyway.</summary>
    internal void Clear()
    {
        Span<byte> buffer = stackalloc byte[4096];
        while (KernelCalls.Read(_file, buffer, (nuint)buffer.Length) > 0)
        {
            // Drained.
        }

        _ = KernelCalls.InotifyAddWatch(_file, "/dev/input", Created | RightsChanged);
    }

    public void Dispose() => _file.Dispose();
}
