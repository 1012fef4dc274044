using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Power;

namespace DeskPhone.Hal;

/// <summary>The devices of one board. Built once in Program.cs; a device the board has not is <see langword="null"/>.</summary>
public interface IBoard
{
    /// <summary>Sound paths.</summary>
    IAudio? Audio { get; }

    /// <summary>Ringer.</summary>
    IRinger? Ringer { get; }

    /// <summary>Keys.</summary>
    IKeypad? Keypad { get; }

    /// <summary>Hook switch.</summary>
    IHookSwitch? HookSwitch { get; }

    /// <summary>Lamps.</summary>
    ILamps? Lamps { get; }

    /// <summary>Pixel display.</summary>
    IDisplay? Display { get; }

    /// <summary>Display of letters in rows.</summary>
    ICharacterDisplay? CharacterDisplay { get; }

    /// <summary>Light behind the display.</summary>
    IBacklight? Backlight { get; }

    /// <summary>Cable and addresses.</summary>
    INetwork? Network { get; }

    /// <summary>What the network says of the phone's place.</summary>
    IPlaceSource? Place { get; }

    /// <summary>Watchdog.</summary>
    IWatchdog? Watchdog { get; }
}
