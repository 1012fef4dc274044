using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>A network interface of this machine whose other end is this program: frames go in and come out (TAP, the kernel's <c>tuntap.rst</c>).</summary>
public sealed partial class TapDevice : IDisposable
{
    private const string Node = "/dev/net/tun";
    private const nuint SetInterface = 0x400454ca; // TUNSETIFF
    private const short TapWithoutHeader = 0x1002; // IFF_TAP | IFF_NO_PI
    private const int RequestLength = 40; // struct ifreq
    private const int NameLength = 16;
    private const short Readable = 1; // POLLIN
    private const int LookEveryMilliseconds = 200;

    private readonly SafeFileHandle _file;
    private readonly Thread _thread;
    private readonly Action<ReadOnlyMemory<byte>> _handle;
    private volatile bool _isStopped;

    /// <summary>Makes the interface.</summary>
    /// <param name="name">Its name; it goes when this object does.</param>
    /// <param name="handle">Gets every frame this machine sends there, on a thread of its own.</param>
    /// <exception cref="IOException">The kernel refuses.</exception>
    public TapDevice(string name, Action<ReadOnlyMemory<byte>> handle)
    {
        Name = name;
        _handle = handle;
        _file = File.OpenHandle(Node, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte[] request = new byte[RequestLength];
        Encoding.ASCII.GetBytes(name, request);
        BinaryPrimitives.WriteInt16LittleEndian(request.AsSpan(NameLength), TapWithoutHeader);
        if (Control(_file, SetInterface, request) < 0)
        {
            string message = Marshal.GetLastPInvokeErrorMessage();
            _file.Dispose();
            throw new IOException($"{name}: {message}");
        }

        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>The interface's name.</summary>
    public string Name { get; }

    /// <summary>Has this machine receive a frame; while the interface is down nobody does.</summary>
    public void Send(ReadOnlySpan<byte> frame) => _ = Write(_file, frame, (nuint)frame.Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isStopped = true;
        _thread.Join();
        _file.Dispose();
    }

    private void Run()
    {
        byte[] frame = new byte[64 * 1024];
        while (!_isStopped)
        {
            var entry = new PollEntry { Descriptor = (int)_file.DangerousGetHandle(), Events = Readable };
            if (Poll(ref entry, 1, LookEveryMilliseconds) > 0 && Read(_file, frame, (nuint)frame.Length) is var length and > 0)
            {
                _handle(frame.AsMemory(0, (int)length));
            }
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Poll(ref PollEntry entry, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(SafeFileHandle file, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, ReadOnlySpan<byte> argument);
}
