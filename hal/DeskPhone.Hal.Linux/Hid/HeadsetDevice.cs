using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Linux.Kernel;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Hid;

/// <summary>
/// The call and mute buttons of a USB headset (HID Usage Tables, telephony page), read as reports: the kernel's input layer leaves the hook
/// switch out.
/// </summary>
internal sealed class HeadsetDevice : IDisposable
{
    private const string ClassFolder = "/sys/class/hidraw";
    private const uint HookSwitch = 0x000b_0020;
    private const uint PhoneMute = 0x000b_002f;
    private const int LongestReport = 4096; // HID_MAX_BUFFER_SIZE of the kernel is 16 KiB; a headset's has a few bytes.

    private const int LongestDescriptor = 4096; // HID_MAX_DESCRIPTOR_SIZE

    private static readonly (uint Usage, PhoneKey Key)[] s_keys = [(HookSwitch, PhoneKey.Headset), (PhoneMute, PhoneKey.Mute)];

    private readonly SafeFileHandle _file;
    private readonly (HidButton Button, PhoneKey Key)[] _buttons;
    private readonly bool[] _areSet;

    private HeadsetDevice(string folder, SafeFileHandle file, (HidButton Button, PhoneKey Key)[] buttons)
    {
        Folder = folder;
        _file = file;
        _buttons = buttons;
        _areSet = new bool[buttons.Length];
    }

    /// <summary>The folder in <c>/sys</c> it was found in.</summary>
    internal string Folder { get; }

    internal PollEntry Entry => new(DeviceFile.DescriptorOf(_file));

    /// <summary>The headsets that are plugged in, by their folders.</summary>
    internal static IEnumerable<string> Folders => Directory.Exists(ClassFolder) ? Directory.EnumerateDirectories(ClassFolder) : [];

    /// <summary>Opens a device; <see langword="null"/> where it is no headset, or none we may read.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The device it is wrapped in disposes it.")]
    internal static HeadsetDevice? TryOpen(string folder)
    {
        (HidButton Button, PhoneKey Key)[] buttons = ButtonsOf(folder);
        return buttons.Length > 0 && DeviceFile.TryOpen($"/dev/{Path.GetFileName(folder)}", DeviceFile.ReadOnly | DeviceFile.NonBlocking) is { } file
            ? new HeadsetDevice(folder, file, buttons)
            : null;
    }

    /// <summary>Takes everything it has to say; false when it is gone.</summary>
    /// <param name="press">Gets each key pressed.</param>
    internal bool Drain(Action<PhoneKey> press)
    {
        Span<byte> report = stackalloc byte[LongestReport];
        nint length;
        while ((length = KernelCalls.Read(_file, report, (nuint)report.Length)) > 0)
        {
            Handle(report[..(int)length], press);
        }

        return length < 0 && Marshal.GetLastPInvokeError() is Errno.Again or Errno.Interrupted;
    }

    public void Dispose() => _file.Dispose();

    private void Handle(ReadOnlySpan<byte> report, Action<PhoneKey> press)
    {
        for (int index = 0; index < _buttons.Length; index++)
        {
            (HidButton button, PhoneKey key) = _buttons[index];
            if (button.IsSetIn(report) is not { } isSet || isSet == _areSet[index])
            {
                continue;
            }

            _areSet[index] = isSet;
            if (isSet || !button.IsRelative)
            {
                press(key); // A switch that stays is pressed once to set it and once to clear it.
            }
        }
    }

    private static (HidButton Button, PhoneKey Key)[] ButtonsOf(string folder)
    {
        try
        {
            // The file says it is as long as the longest there can be, whatever is in it.
            using FileStream file = File.OpenRead(Path.Combine(folder, "device/report_descriptor"));
            Span<byte> descriptor = stackalloc byte[LongestDescriptor];
            IReadOnlyList<HidButton> all = HidReportDescriptor.ReadButtons(descriptor[..file.ReadAtLeast(descriptor, LongestDescriptor, throwOnEndOfStream: false)]);
            return
            [
                .. from button in all
                   from known in s_keys
                   where known.Usage == button.Usage
                   select (button, known.Key),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return []; // Unplugged between the listing and the reading.
        }
    }
}
