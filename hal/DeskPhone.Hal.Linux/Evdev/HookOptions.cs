namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>The switch under the handset as the kernel sees it.</summary>
public sealed record HookOptions
{
    /// <summary>Name of the input device.</summary>
    public required string Device { get; init; }

    /// <summary>Whether it is a switch (<c>EV_SW</c>); otherwise it is a key (<c>EV_KEY</c>).</summary>
    public bool IsSwitch { get; init; }

    /// <summary>Its code; <c>KEY_PHONE</c> unless told otherwise.</summary>
    public ushort Code { get; init; } = 169;

    /// <summary>Whether a pressed key, or a closed switch, is a handset laid down.</summary>
    public bool IsInverted { get; init; }
}
