using System.Net;
using System.Threading.Channels;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Sim.Controls;

namespace DeskPhone.Hal.Sim.Network;

/// <summary>A network whose cable is pulled by a test.</summary>
public sealed class SimNetwork : INetwork
{
    private static readonly NetworkState s_plugged = new(hasLink: true, [IPAddress.Loopback]);

    private readonly Channel<NetworkState> _changes = Channel.CreateBounded<NetworkState>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    private volatile NetworkState _state = s_plugged;

    /// <inheritdoc/>
    public NetworkState State => _state;

    /// <summary>Makes the network so; nothing is told where it was so already.</summary>
    public void Set(NetworkState state)
    {
        if (!_state.Equals(state))
        {
            _state = state;
            _ = _changes.Writer.TryWrite(state);
        }
    }

    /// <summary>Pulls the cable.</summary>
    public void Pull() => Set(new NetworkState(hasLink: false, []));

    /// <summary>Plugs it in again.</summary>
    public void PlugIn() => Set(s_plugged);

    /// <summary>Makes every later read fail with <see cref="HalError.DeviceGone"/>.</summary>
    public void Unplug() => _ = _changes.Writer.TryComplete(new HalException(HalError.DeviceGone, "nobody tells about the network"));

    /// <inheritdoc/>
    public ValueTask<NetworkState> ReadAsync(CancellationToken cancellationToken) => SimQueue.ReadAsync(_changes.Reader, cancellationToken);
}
