using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>The hook switch of the board; the kernel debounces it (<c>debounce-interval</c> in the device tree).</summary>
internal sealed class LinuxHookSwitch : IHookSwitch
{
    private const int MaxWaiting = 16; // The newest changes win: what counts in the end is where the handset lies.

    private readonly ControlQueue<bool> _queue = new(MaxWaiting);
    private volatile bool _isOffHook;

    public bool IsOffHook => _isOffHook;

    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => _queue.ReadAsync(cancellationToken);

    /// <summary>Where the handset is now; told only where that is new. On the input thread.</summary>
    internal void Set(bool isOffHook)
    {
        if (_isOffHook != isOffHook)
        {
            _isOffHook = isOffHook;
            _queue.Add(isOffHook);
        }
    }

    internal void SetGone(string message) => _queue.AddGone(message);
}
