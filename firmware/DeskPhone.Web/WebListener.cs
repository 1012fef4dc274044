using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Web;

/// <summary>
/// The port of a web server that is yet to come: callers wait in its queue. It costs a millisecond where the server costs a
/// hundred, so a program learns that its port is taken before it does anything else.
/// </summary>
public sealed class WebListener : IDisposable
{
    private const int Backlog = 64; // As many as the server serves at a time.
    private readonly Socket _socket;
    private bool _isTaken;

    private WebListener(Socket socket)
    {
        _socket = socket;
        Address = new Uri($"http://{socket.LocalEndPoint}/");
    }

    /// <summary>Where it really listens: <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Listens.</summary>
    /// <param name="host">An IP address of this device.</param>
    /// <param name="port">TCP port; 0 lets the system choose.</param>
    /// <exception cref="ArgumentException">The host is no IP address.</exception>
    /// <exception cref="IOException">The port is taken or for root alone, or the address is not one of this device.</exception>
    public static WebListener Open(string host, int port)
    {
        if (!IPAddress.TryParse(host, out IPAddress? address))
        {
            throw new ArgumentException($"'{host}' is not an IP address", nameof(host));
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return new WebListener(socket);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw new IOException(error.Message, error);
        }
    }

    /// <summary>What it is bound to.</summary>
    internal IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Hands the socket over; from now on its closing is the taker's.</summary>
    internal Socket TakeSocket()
    {
        _isTaken = true;
        return _socket;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTaken)
        {
            _socket.Dispose();
        }
    }
}
