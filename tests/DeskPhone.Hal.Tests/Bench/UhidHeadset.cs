using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Tests.Bench;

/// <summary>A USB headset made by the test (uhid): the kernel takes it for one that was plugged in.</summary>
internal sealed partial class UhidHeadset : IDisposable
{
    private const string Node = "/dev/uhid";
    private const int Create = 11; // UHID_CREATE2
    private const int Input = 12; // UHID_INPUT2
    private const int EventLength = 4376; // struct uhid_event
    private const int NameOffset = 4;
    private const int SizeOffset = NameOffset + 128 + 64 + 64;
    private const int DescriptorOffset = SizeOffset + 2 + 2 + (4 * sizeof(uint));
    private const ushort UsbBus = 3;
    private const byte ReportId = 2;

    private readonly SafeFileHandle _file;

    public UhidHeadset()
    {
        LinuxBench.RequireDevice(Node);
        _file = File.OpenHandle(Node, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        byte[] request = new byte[EventLength];
        BinaryPrimitives.WriteInt32LittleEndian(request, Create);
        Encoding.ASCII.GetBytes("Test headset", request.AsSpan(NameOffset));
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(SizeOffset), (ushort)Descriptor.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(SizeOffset + 2), UsbBus);
        Descriptor.CopyTo(request.AsSpan(DescriptorOffset));
        Send(request);
    }

    /// <summary>A hook switch that stays, and a mute button that does not.</summary>
    public static ReadOnlySpan<byte> Descriptor =>
    [
        0x05, 0x0b, // Usage Page (Telephony)
        0x09, 0x05, // Usage (Headset)
        0xa1, 0x01, // Collection (Application)
        0x85, ReportId, // Report ID
        0x15, 0x00, 0x25, 0x01, // Logical 0 to 1
        0x75, 0x01, 0x95, 0x01, // one field of one bit
        0x09, 0x20, 0x81, 0x22, // Hook Switch: Input (Data, Variable, Absolute, No Preferred State)
        0x09, 0x2f, 0x81, 0x06, // Phone Mute: Input (Data, Variable, Relative)
        0x95, 0x06, 0x81, 0x03, // six bits of nothing
        0xc0,
    ];

    /// <summary>Sends a report.</summary>
    public void Report(bool isOffHook, bool isMutePressed)
    {
        byte[] request = new byte[EventLength];
        BinaryPrimitives.WriteInt32LittleEndian(request, Input);
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(4), 2);
        request[6] = ReportId;
        request[7] = (byte)((isOffHook ? 1 : 0) | (isMutePressed ? 2 : 0));
        Send(request);
    }

    /// <summary>Pulls its plug.</summary>
    public void Dispose() => _file.Dispose();

    private void Send(byte[] request) =>
        Assert.True(Write(_file, request, (nuint)request.Length) == request.Length, Marshal.GetLastPInvokeErrorMessage());

    // The framework writes to a device only as to a file that can be sought in; this one cannot.
    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, nuint count);
}
