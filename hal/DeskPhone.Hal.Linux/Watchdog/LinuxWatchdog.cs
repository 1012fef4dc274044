using System.Diagnostics.CodeAnalysis;
using System.Buffers.Binary;
using DeskPhone.Hal.Linux.Kernel;
using DeskPhone.Hal.Power;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Watchdog;

/// <summary>The board's watchdog behind <c>/dev/watchdog*</c>: it runs from opening on, and a program that dies does not stop it.</summary>
public sealed class LinuxWatchdog : IWatchdog, IDisposable
{
    private const nuint SetTimeout = 0xC0045706; // WDIOC_SETTIMEOUT
    private const nuint GetTimeout = 0x80045707; // WDIOC_GETTIMEOUT

    private readonly SafeFileHandle _file;
    private readonly string _path;

    private LinuxWatchdog(SafeFileHandle file, string path, TimeSpan timeout) => (_file, _path, Timeout) = (file, path, timeout);

    /// <inheritdoc/>
    public TimeSpan Timeout { get; }

    /// <summary>Opens a watchdog and starts it.</summary>
    /// <param name="path">Its device node.</param>
    /// <param name="timeout">How long it is to wait, in whole seconds; the device takes the next it can, or keeps its own.</param>
    /// <exception cref="HalException">It is not there, or another program has it.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "The watchdog it is wrapped in disposes it.")]
    public static LinuxWatchdog Open(string path, TimeSpan timeout)
    {
        SafeFileHandle file = DeviceFile.Open(path, DeviceFile.WriteOnly);
        Span<byte> seconds = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(seconds, (int)Math.Ceiling(timeout.TotalSeconds));
        if (KernelCalls.IoControl(file, SetTimeout, seconds) < 0 && KernelCalls.IoControl(file, GetTimeout, seconds) < 0)
        {
            HalException failure = DeviceFile.Failure($"watchdog {path}");
            file.Dispose();
            throw failure;
        }

        return new LinuxWatchdog(file, path, TimeSpan.FromSeconds(BinaryPrimitives.ReadInt32LittleEndian(seconds)));
    }

    /// <inheritdoc/>
    public void Kick() => Write("\0"u8);

    /// <inheritdoc/>
    public void Disarm()
    {
        Write("V"u8); // The "magic close": only a program that ends on purpose stops the watchdog.
        _file.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Write(ReadOnlySpan<byte> text)
    {
        if (KernelCalls.Write(_file, text, (nuint)text.Length) < 0)
        {
            throw DeviceFile.Failure($"watchdog {_path}");
        }
    }
}
