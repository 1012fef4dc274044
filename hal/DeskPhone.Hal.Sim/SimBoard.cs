using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Display;
using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Power;
using DeskPhone.Hal.Sim.Audio;
using DeskPhone.Hal.Sim.Controls;
using DeskPhone.Hal.Sim.Display;
using DeskPhone.Hal.Sim.Lamps;
using DeskPhone.Hal.Sim.Network;
using DeskPhone.Hal.Sim.Power;

namespace DeskPhone.Hal.Sim;

/// <summary>A desk phone in memory: every device can be worked by hand, read back, and broken on command.</summary>
/// <param name="pace">The clock of its sound card; <see langword="null"/> for a card that never waits, for tests.</param>
public sealed class SimBoard(TimeProvider? pace = null) : IBoard
{
    /// <summary>Devices this board was built without; its <see cref="IBoard"/> shows them as <see langword="null"/>.</summary>
    public SimDevices Missing { get; init; }

    /// <summary>The sound card.</summary>
    public SimAudio Audio { get; init; } = new(pace);

    /// <summary>The ringer.</summary>
    public SimRinger Ringer { get; } = new();

    /// <summary>The keys.</summary>
    public SimKeypad Keypad { get; } = new();

    /// <summary>The hook switch.</summary>
    public SimHookSwitch HookSwitch { get; } = new();

    /// <summary>The lamps.</summary>
    public SimLamps Lamps { get; } = new();

    /// <summary>The display, 480 × 272 unless told otherwise.</summary>
    public SimDisplay Display { get; init; } = new(480, 272);

    /// <summary>The display of letters; none unless given one, for most phones have pixels.</summary>
    public SimCharacterDisplay? CharacterDisplay { get; init; }

    /// <summary>The light behind the display.</summary>
    public SimBacklight Backlight { get; } = new();

    /// <summary>The network; none unless given one, for on a PC it is somebody else's.</summary>
    public SimNetwork? Network { get; init; }

    /// <summary>What its switch says of the place; nothing unless given one.</summary>
    public SimPlaceSource? Place { get; init; }

    /// <summary>The watchdog; none unless given one, for a PC must not depend on it.</summary>
    public SimWatchdog? Watchdog { get; init; }

    IAudio? IBoard.Audio => IsMissing(SimDevices.Audio) ? null : Audio;

    IRinger? IBoard.Ringer => IsMissing(SimDevices.Ringer) ? null : Ringer;

    IKeypad? IBoard.Keypad => IsMissing(SimDevices.Keypad) ? null : Keypad;

    IHookSwitch? IBoard.HookSwitch => IsMissing(SimDevices.HookSwitch) ? null : HookSwitch;

    ILamps? IBoard.Lamps => IsMissing(SimDevices.Lamps) ? null : Lamps;

    IDisplay? IBoard.Display => IsMissing(SimDevices.Display) ? null : Display;

    ICharacterDisplay? IBoard.CharacterDisplay => CharacterDisplay;

    IBacklight? IBoard.Backlight => Backlight;

    INetwork? IBoard.Network => Network;

    IPlaceSource? IBoard.Place => Place;

    IWatchdog? IBoard.Watchdog => Watchdog;

    private bool IsMissing(SimDevices device) => (Missing & device) != 0;
}
