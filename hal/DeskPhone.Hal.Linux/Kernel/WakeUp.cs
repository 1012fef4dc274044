using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Kernel;

/// <summary>Ends a poll(2) from another thread (eventfd(2)).</summary>
internal sealed class WakeUp : IDisposable
{
    private const int CloseOnExecNonBlocking = 0x80000 | 0x800;

    private readonly SafeFileHandle _file;

    internal WakeUp()
    {
        int descriptor = KernelCalls.EventFile(0, CloseOnExecNonBlocking);
        _file = descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw DeviceFile.Failure("eventfd");
    }

    internal PollEntry Entry => new(DeviceFile.DescriptorOf(_file));

    internal void Set()
    {
        ulong one = 1;
        _ = KernelCalls.Write(_file, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in one)), sizeof(ulong));
    }

    public void Dispose() => _file.Dispose();
}
