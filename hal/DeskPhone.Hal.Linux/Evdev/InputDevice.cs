using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using DeskPhone.Hal.Linux.Kernel;
using Microsoft.Win32.SafeHandles;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>One open <c>/dev/input/event*</c>, found by the name its driver or its device-tree node gives it.</summary>
/// <remarks>It is not grabbed: that would keep the kernel's own lamp driver from the lights of the same device.</remarks>
internal sealed class InputDevice : IDisposable
{
    private const string ClassFolder = "/sys/class/input";
    private const int StateBytes = 96; // KEY_MAX / 8 + 1
    private const nuint GetKeys = 0x80000000 | (StateBytes << 16) | 0x4518; // EVIOCGKEY(96)
    private const nuint GetSwitches = 0x80000000 | (StateBytes << 16) | 0x451b; // EVIOCGSW(96)

    private readonly SafeFileHandle _file;

    private InputDevice(string name, SafeFileHandle file) => (Name, _file) = (name, file);

    /// <summary>The name it was found by.</summary>
    internal string Name { get; }

    internal PollEntry Entry => new(DeviceFile.DescriptorOf(_file));

    /// <summary>Opens the first device of this name; <see langword="null"/> while there is none, or none we may read.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The device it is wrapped in disposes it.")]
    internal static InputDevice? TryOpen(string name)
    {
        foreach (string folder in Directory.Exists(ClassFolder) ? Directory.GetDirectories(ClassFolder, "event*") : [])
        {
            if (NameOf(folder) != name)
            {
                continue;
            }

            // Its node, or our right to it, follows the device by a moment: udev says when.
            return DeviceFile.TryOpen($"/dev/input/{Path.GetFileName(folder)}", DeviceFile.ReadOnly | DeviceFile.NonBlocking) is { } file
                ? new InputDevice(name, file)
                : null;
        }

        return null;
    }

    /// <summary>Reads what happened; 0 for nothing yet, negative when the device is gone.</summary>
    internal int Read(Span<InputEvent> events)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(events);
        nint read = KernelCalls.Read(_file, bytes, (nuint)bytes.Length);
        return read >= 0 ? (int)read / InputEvent.Length
            : Marshal.GetLastPInvokeError() is Errno.Again or Errno.Interrupted ? 0 : -1;
    }

    /// <summary>Whether a key is down, or a switch closed, now.</summary>
    internal bool IsOn(ushort type, ushort code)
    {
        Span<byte> state = stackalloc byte[StateBytes];
        state.Clear();
        return KernelCalls.IoControl(_file, type is InputEvent.SwitchType ? GetSwitches : GetKeys, state) >= 0
            && (state[code / 8] & (1 << (code % 8))) != 0;
    }

    public void Dispose() => _file.Dispose();

    private static string NameOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "device/name")).TrimEnd('\n');
        }
        catch (IOException)
        {
            return ""; // Unplugged between the listing and the reading.
        }
    }
}
