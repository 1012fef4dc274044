using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>The keys of all input devices the board names.</summary>
internal sealed class LinuxKeypad : IKeypad
{
    private const int MaxWaiting = 256; // The kernel's own queue is of that order.

    internal ControlQueue<KeyEvent> Queue { get; } = new(MaxWaiting);

    public ValueTask<KeyEvent> ReadAsync(CancellationToken cancellationToken) => Queue.ReadAsync(cancellationToken);
}
