using System.Runtime.InteropServices;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary><c>struct input_event</c> of a 64-bit kernel (<c>linux/input.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct InputEvent
{
    internal const ushort Synchronization = 0x00; // EV_SYN
    internal const ushort KeyType = 0x01; // EV_KEY
    internal const ushort SwitchType = 0x05; // EV_SW
    internal const ushort Dropped = 3; // SYN_DROPPED
    internal const int Repeated = 2;
    internal const int Length = 24;

    private readonly long _seconds;
    private readonly long _microseconds;

    private readonly ushort _type;
    private readonly ushort _code;
    private readonly int _value;

    internal ushort Type => _type;

    internal ushort Code => _code;

    internal int Value => _value;
}
