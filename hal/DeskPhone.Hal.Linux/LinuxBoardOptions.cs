using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux.Alsa;
using DeskPhone.Hal.Linux.Characters;
using DeskPhone.Hal.Linux.Evdev;

namespace DeskPhone.Hal.Linux;

/// <summary>The devices of a board by the names the kernel has for them. What is left out the board has not.</summary>
public sealed record LinuxBoardOptions
{
    /// <summary>What the board is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>Keys and hook switch.</summary>
    public LinuxControlsOptions Controls { get; init; } = new();

    /// <summary>Lamps, by their names in <c>/sys/class/leds</c>; a star stands for any text.</summary>
    public IReadOnlyDictionary<PhoneLamp, string> Lamps { get; init; } = new Dictionary<PhoneLamp, string>();

    /// <summary>Sound devices; <see langword="null"/> for a board without sound.</summary>
    public LinuxAudioOptions? Audio { get; init; }

    /// <summary>Device node of the framebuffer; empty for none.</summary>
    public string Display { get; init; } = "";

    /// <summary>File with what <c>lldpcli</c> printed of the switch last; empty for none.</summary>
    public string Announcement { get; init; } = "";

    /// <summary>The display of letters; <see langword="null"/> for none.</summary>
    public CharacterDisplayOptions? CharacterDisplay { get; init; }

    /// <summary>The light behind the display, by its name in <c>/sys/class/backlight</c>, a star standing for any text; empty for none.</summary>
    public string Backlight { get; init; } = "";

    /// <summary>Device node of the watchdog; empty for none.</summary>
    public string Watchdog { get; init; } = "";

    /// <summary>How long the watchdog waits.</summary>
    public TimeSpan WatchdogTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
