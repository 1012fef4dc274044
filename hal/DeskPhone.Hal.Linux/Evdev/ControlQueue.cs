using System.Threading.Channels;

namespace DeskPhone.Hal.Linux.Evdev;

/// <summary>What one kind of control did, from the input thread to its reader; a device that went away is one of the things that happen.</summary>
/// <param name="capacity">How many wait for the reader; beyond that the oldest is lost.</param>
internal sealed class ControlQueue<T>(int capacity)
    where T : struct
{
    private readonly Channel<(T Value, string? Gone)> _channel = Channel.CreateBounded<(T Value, string? Gone)>(
        new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    internal void Add(T value) => _ = _channel.Writer.TryWrite((value, null));

    /// <summary>Makes the next read fail once; the one after it waits for the device to come back.</summary>
    internal void AddGone(string message) => _ = _channel.Writer.TryWrite((default, message));

    internal async ValueTask<T> ReadAsync(CancellationToken cancellationToken)
    {
        (T value, string? gone) = await _channel.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return gone is null ? value : throw new HalException(HalError.DeviceGone, gone);
    }
}
