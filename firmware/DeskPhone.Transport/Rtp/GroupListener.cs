using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Rtp;

/// <summary>Hears that somebody speaks to a multicast group, while the phone is asleep otherwise.</summary>
public sealed class GroupListener : IDisposable
{
    private const int MinLength = 12; // the fixed header of RTP (RFC 3550 §5.1)
    private static readonly IPEndPoint s_anybody = new(IPAddress.Any, 0);

    private readonly byte[] _buffer = new byte[2048];
    private readonly Socket _socket;

    private GroupListener(Socket socket) => _socket = socket;

    /// <summary>Joins a group on the network of one of our addresses.</summary>
    /// <param name="group">Group and port.</param>
    /// <param name="local">Our address there; any for wherever the route of the group leads.</param>
    /// <param name="listener">The caller disposes it.</param>
    /// <param name="reason">Why there is none, in plain words.</param>
    public static bool TryJoin(
        IPEndPoint group, IPAddress local, [NotNullWhen(true)] out GroupListener? listener, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(local);
        listener = GroupSocket.TryOpen(group, local, isBlocking: true, out Socket? socket, out reason) ? new GroupListener(socket) : null;
        return listener is not null;
    }

    /// <summary>Waits for the next datagram that could be RTP.</summary>
    /// <returns>Its payload type and who sent it; <see langword="null"/> for a datagram of another kind.</returns>
    public async ValueTask<(int PayloadType, IPEndPoint Source)?> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            SocketReceiveFromResult received = await _socket.ReceiveFromAsync(_buffer.AsMemory(), s_anybody, cancellationToken).ConfigureAwait(false);
            return received.ReceivedBytes >= MinLength && _buffer[0] >> 6 == 2 ? (_buffer[1] & 0x7f, (IPEndPoint)received.RemoteEndPoint) : null;
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.MessageSize)
        {
            return null; // longer than any packet of voice
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
