using System.Threading.Channels;
using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Sim.Controls;

/// <summary>A handset lifted and laid down by a test, a script or a browser.</summary>
public sealed class SimHookSwitch : IHookSwitch
{
    // The newest changes win: what counts in the end is where the handset lies.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Lock _lock = new();
    private volatile bool _isOffHook;

    /// <inheritdoc/>
    public bool IsOffHook => _isOffHook;

    /// <summary>Lifts the handset.</summary>
    public void Lift() => Set(isOffHook: true);

    /// <summary>Lays the handset down.</summary>
    public void LayDown() => Set(isOffHook: false);

    /// <summary>Lifts the handset or lays it down; nothing changes where it is there already.</summary>
    public void Set(bool isOffHook)
    {
        lock (_lock)
        {
            if (_isOffHook != isOffHook)
            {
                _isOffHook = isOffHook;
                _ = _changes.Writer.TryWrite(isOffHook);
            }
        }
    }

    /// <summary>Makes every later read fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _ = _changes.Writer.TryComplete(new HalException(HalError.DeviceGone, "the hook switch was unplugged"));

    /// <inheritdoc/>
    public ValueTask<bool> ReadAsync(CancellationToken cancellationToken) => SimQueue.ReadAsync(_changes.Reader, cancellationToken);
}
