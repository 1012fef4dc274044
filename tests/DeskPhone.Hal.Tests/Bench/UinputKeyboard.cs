using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Tests.Bench;

/// <summary>An input device made by the test and served by the kernel (uinput): what its keys do, evdev tells.</summary>
internal sealed partial class UinputKeyboard : IDisposable
{
    private const string Node = "/dev/uinput";
    private const nuint SetEventKind = 0x40045564; // UI_SET_EVBIT
    private const nuint SetKey = 0x40045565; // UI_SET_KEYBIT
    private const nuint Setup = 0x405c5503; // UI_DEV_SETUP
    private const nuint Create = 0x5501; // UI_DEV_CREATE
    private const int SetupLength = 92; // struct uinput_setup
    private const int NameOffset = 8;
    private const int EventLength = 24; // struct input_event
    private const ushort KeyKind = 1; // EV_KEY

    private readonly SafeFileHandle _file;

    public UinputKeyboard(string name, params ReadOnlySpan<ushort> keys)
    {
        LinuxBench.RequireDevice(Node);
        _file = File.OpenHandle(Node, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        Check(Control(_file, SetEventKind, KeyKind));
        foreach (ushort key in keys)
        {
            Check(Control(_file, SetKey, key));
        }

        byte[] setup = new byte[SetupLength];
        Encoding.ASCII.GetBytes(name, setup.AsSpan(NameOffset));
        Check(Control(_file, Setup, setup));
        Check(Control(_file, Create, 0));
    }

    /// <summary>Moves a key.</summary>
    public void Move(ushort key, bool isPressed)
    {
        Span<byte> events = stackalloc byte[EventLength * 2]; // The second is SYN_REPORT, all zeros.
        events.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(events[16..], KeyKind);
        BinaryPrimitives.WriteUInt16LittleEndian(events[18..], key);
        BinaryPrimitives.WriteInt32LittleEndian(events[20..], isPressed ? 1 : 0);
        Assert.True(Write(_file, events, (nuint)events.Length) == events.Length, Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>Pulls its plug.</summary>
    public void Dispose() => _file.Dispose();

    private static void Check(int result) => Assert.True(result >= 0, Marshal.GetLastPInvokeErrorMessage());

    // The framework writes to a device only as to a file that can be sought in; this one cannot.
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request, ReadOnlySpan<byte> argument);
}
