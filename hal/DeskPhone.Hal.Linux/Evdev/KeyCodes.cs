using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>What the kernel's key codes mean on a desk phone (<c>linux/input-event-codes.h</c>).</summary>
internal static class KeyCodes
{
    /// <summary>Telephone keypads and the keys of phones first; then a PC's keyboard, for boards that have nothing else.</summary>
    internal static bool TryGet(ushort code, out PhoneKey key)
    {
        PhoneKey? found = code switch
        {
            >= 0x200 and <= 0x209 => PhoneKey.Digit0 + (code - 0x200), // KEY_NUMERIC_0 to 9
            0x20a => PhoneKey.Star, // KEY_NUMERIC_STAR
            0x20b => PhoneKey.Hash, // KEY_NUMERIC_POUND
            >= 2 and <= 10 => PhoneKey.Digit1 + (code - 2), // KEY_1 to KEY_9
            11 => PhoneKey.Digit0, // KEY_0
            55 => PhoneKey.Star, // KEY_KPASTERISK
            82 => PhoneKey.Digit0, // KEY_KP0
            >= 79 and <= 81 => PhoneKey.Digit1 + (code - 79), // KEY_KP1 to 3
            >= 75 and <= 77 => PhoneKey.Digit4 + (code - 75), // KEY_KP4 to 6
            >= 71 and <= 73 => PhoneKey.Digit7 + (code - 71), // KEY_KP7 to 9
            >= 59 and <= 62 => PhoneKey.Soft1 + (code - 59), // KEY_F1 to F4
            >= 63 and <= 68 => PhoneKey.Line1 + (code - 63), // KEY_F5 to F10
            103 => PhoneKey.Up,
            108 => PhoneKey.Down,
            105 => PhoneKey.Left,
            106 => PhoneKey.Right,
            28 or 96 or 0x160 => PhoneKey.Ok, // KEY_ENTER, KEY_KPENTER, KEY_OK
            1 or 14 or 158 => PhoneKey.Back, // KEY_ESC, KEY_BACKSPACE, KEY_BACK
            139 => PhoneKey.Menu, // KEY_MENU
            119 => PhoneKey.Hold, // KEY_PAUSE
            129 => PhoneKey.Redial, // KEY_AGAIN
            113 or 248 => PhoneKey.Mute, // KEY_MUTE, KEY_MICMUTE
            114 => PhoneKey.VolumeDown,
            115 => PhoneKey.VolumeUp,
            0x1ac => PhoneKey.Messages, // KEY_VOICEMAIL
            0x1ad => PhoneKey.Directory, // KEY_ADDRESSBOOK
            _ => null,
        };
        key = found ?? default;
        return found is not null;
    }
}
