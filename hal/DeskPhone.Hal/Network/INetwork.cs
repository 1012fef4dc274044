namespace DeskPhone.Hal.Network;

/// <summary>The phone's ports to the LAN as a whole: whether there is a cable, and under which addresses the phone can be reached.</summary>
public interface INetwork
{
    /// <summary>How it is now.</summary>
    NetworkState State { get; }

    /// <summary>Waits until it is otherwise than last read, and returns how; asleep until then. One reader.</summary>
    /// <exception cref="HalException">Nobody tells any more.</exception>
    ValueTask<NetworkState> ReadAsync(CancellationToken cancellationToken);
}
