using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Kernel;

/// <summary>Opens a device node, and turns its errors into words.</summary>
internal static class DeviceFile
{
    internal const int ReadOnly = 0;
    internal const int WriteOnly = 1;
    internal const int ReadWrite = 2;
    internal const int NonBlocking = 0x800;
    internal const int Truncate = 0x200;

    private const int CloseOnExec = 0x80000;

    /// <exception cref="HalException">It is not there, or not for us.</exception>
    internal static SafeFileHandle Open(string path, int flags) => TryOpen(path, flags) ?? throw Failure($"open {path}");

    /// <summary>Opens it; <see langword="null"/> where it is not there, or not for us.</summary>
    internal static SafeFileHandle? TryOpen(string path, int flags)
    {
        int descriptor = KernelCalls.Open(path, flags | CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    /// <summary>What the last system call of this thread says went wrong.</summary>
    internal static HalException Failure(string what)
    {
        int error = Marshal.GetLastPInvokeError();
        return new HalException(Errno.ToHalError(error), $"{what}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    /// <summary>The descriptor itself, for poll(2); whoever asks keeps the handle alive meanwhile.</summary>
    internal static int DescriptorOf(SafeFileHandle file) => (int)file.DangerousGetHandle();
}
