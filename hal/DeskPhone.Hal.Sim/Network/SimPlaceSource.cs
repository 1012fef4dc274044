using System.Threading.Channels;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Sim.Controls;

namespace DeskPhone.Hal.Sim.Network;

/// <summary>A switch that says what a test wants it to.</summary>
public sealed class SimPlaceSource : IPlaceSource
{
    private readonly Channel<IReadOnlyDictionary<string, string>> _said = Channel.CreateBounded<IReadOnlyDictionary<string, string>>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The switch announces this place.</summary>
    public void Say(IReadOnlyDictionary<string, string> parts) => _ = _said.Writer.TryWrite(parts);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancellationToken) => SimQueue.ReadAsync(_said.Reader, cancellationToken);
}
