using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Rtp;

/// <summary>A second socket on the RTP port that only the peer's packets reach: the kernel prefers a connected socket for its peer.</summary>
/// <remarks>Whoever floods the port fills the other socket's buffer, and the peer's packets wait in this one. Media thread only.</remarks>
internal sealed class PeerLane : IDisposable
{
    private const int SocketLevel = 1; // SOL_SOCKET
    private const int ReusePort = 15;  // SO_REUSEPORT

    private readonly Socket _socket;

    private PeerLane(Socket socket) => _socket = socket;

    /// <summary>Whose packets come here.</summary>
    public IPEndPoint? Peer { get; private set; }

    /// <summary>Opens a lane beside a socket that is bound; <see langword="null"/> where the system has no such thing: then there is one queue for all.</summary>
    public static PeerLane? Open(Socket beside)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Socket? socket = new(beside.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            // Shared for this moment only: afterwards nobody else gets on the port.
            SetShared(beside, isShared: true);
            SetShared(socket, isShared: true);
            socket.Blocking = false;
            socket.Bind(beside.LocalEndPoint!);
            SetShared(socket, isShared: false);
            var lane = new PeerLane(socket);
            socket = null;
            return lane;
        }
        catch (SocketException)
        {
            return null;
        }
        finally
        {
            SetShared(beside, isShared: false);
            socket?.Dispose();
        }
    }

    /// <summary>From now on this peer's packets come here; until it is called nobody's may.</summary>
    public bool TryFollow(IPEndPoint peer)
    {
        try
        {
            _socket.Connect(peer);
            Peer = peer;
            return true;
        }
        catch (SocketException)
        {
            Peer = null;
            return false;
        }
    }

    /// <summary>Takes the next datagram of the peer, without waiting.</summary>
    public bool TryReceive(Span<byte> buffer, out int length, [NotNullWhen(true)] out IPEndPoint? source)
    {
        (length, source) = (0, Peer);
        if (source is null)
        {
            return false;
        }

        // Without looking first: most ticks find one packet, and an empty queue is no exception here. Nobody listens over there at the moment,
        // or the datagram was too long: as if it had been lost on the way.
        length = _socket.Receive(buffer, SocketFlags.None, out SocketError error);
        return error is SocketError.Success;
    }

    public void Dispose() => _socket.Dispose();

    private static void SetShared(Socket socket, bool isShared)
    {
        Span<byte> value = stackalloc byte[sizeof(int)];
        _ = BitConverter.TryWriteBytes(value, isShared ? 1 : 0);
        socket.SetRawSocketOption(SocketLevel, ReusePort, value);
    }
}
