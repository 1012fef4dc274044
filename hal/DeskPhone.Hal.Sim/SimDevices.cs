namespace DeskPhone.Hal.Sim;

/// <summary>The devices of a <see cref="SimBoard"/>.</summary>
[Flags]
public enum SimDevices
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The sound card.</summary>
    Audio = 1,

    /// <summary>The ringer.</summary>
    Ringer = 2,

    /// <summary>The keys.</summary>
    Keypad = 4,

    /// <summary>The hook switch.</summary>
    HookSwitch = 8,

    /// <summary>The lamps.</summary>
    Lamps = 16,

    /// <summary>The display.</summary>
    Display = 32,
}
