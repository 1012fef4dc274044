using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>Which input devices are keys and hook switch, by name.</summary>
public sealed record LinuxControlsOptions
{
    /// <summary>Names of the devices with keys; those that are not there yet are waited for.</summary>
    public IReadOnlyList<string> Keypads { get; init; } = [];

    /// <summary>Whether a USB headset may be plugged in, any that has telephony keys.</summary>
    public bool HasHeadset { get; init; }

    /// <summary>The hook switch; <see langword="null"/> for a board without.</summary>
    public HookOptions? Hook { get; init; }

    /// <summary>Key codes of <c>linux/input-event-codes.h</c> that mean something else on this board than on others.</summary>
    public IReadOnlyDictionary<ushort, PhoneKey> Keys { get; init; } = new Dictionary<ushort, PhoneKey>();
}
