using System.Net;
using System.Net.Sockets;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Connections;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Udp;

namespace DeskPhone.Transport;

/// <summary>The SIP sockets of the phone: one UDP socket and one TCP listener on the same port, and the connections: TCP, TLS, WebSocket.</summary>
/// <remarks>
/// The members are called by one thread, the control loop; what happens is told to <see cref="ISipFlowEvents"/> from
/// others. IPv4 and IPv6 at once where the machine has both.
/// </remarks>
public sealed class SipTransport : IAsyncDisposable
{
    private const int AttemptsAtAPort = 16; // With port 0: a port free for UDP may be taken for TCP.

    private readonly ISipFlowEvents _events;
    private readonly UdpSipSocket _udp;
    private readonly ConnectionTable _connections;

    private SipTransport(Socket udp, Socket tcp, SipTransportOptions options, ISipFlowEvents events, TimeProvider time)
    {
        _events = events;
        Port = ((IPEndPoint)udp.LocalEndPoint!).Port;
        if (ServiceClass.Mark(udp, options.TypeOfService) is { } failure)
        {
            events.Notice(failure);
        }

        var ids = new StrangerIds();
        _udp = new UdpSipSocket(udp, options, ids, events);
        _connections = new ConnectionTable(tcp, options, ids, events, time);
    }

    /// <summary>The port both sockets have.</summary>
    public int Port { get; }

    /// <summary>Datagrams dropped because nobody had room for them, in or out.</summary>
    public long DroppedDatagrams => _udp.DroppedDatagrams;

    /// <summary>Takes the port and begins to listen.</summary>
    /// <exception cref="SipPortBusyException">Somebody else has the port, or it may not be taken.</exception>
    public static SipTransport Start(SipTransportOptions options, ISipFlowEvents events, TimeProvider time)
    {
        SipPortBusyException? busy = null;
        for (int attempt = 0; attempt < (options.Port == 0 ? AttemptsAtAPort : 1); attempt++)
        {
            Socket? udp = null;
            try
            {
                udp = Bind(ProtocolType.Udp, options.Address, options.Port);
                Socket tcp = Bind(ProtocolType.Tcp, options.Address, ((IPEndPoint)udp.LocalEndPoint!).Port);
                return new SipTransport(udp, tcp, options, events, time);
            }
            catch (SipPortBusyException taken)
            {
                udp?.Dispose();
                busy = taken;
            }
        }

        throw busy!;
    }

    /// <summary>Opens a path to a peer; answered by <see cref="ISipFlowEvents.FlowOpened"/> or <see cref="ISipFlowEvents.FlowFailed"/>.</summary>
    /// <param name="id">Its name, positive.</param>
    /// <param name="protocol">What carries it.</param>
    /// <param name="remote">Where to.</param>
    /// <param name="hostName">The name that was looked up: what the server's certificate must prove (RFC 5922 §7.3).</param>
    public void OpenFlow(FlowId id, SipTransportProtocol protocol, IPEndPoint remote, string hostName)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value);
        if (protocol is SipTransportProtocol.Udp)
        {
            _udp.Open(id, remote);
        }
        else
        {
            _connections.Open(id, protocol, remote, hostName);
        }
    }

    /// <summary>Closes a path; what is queued on a connection still leaves. One that is gone already is left alone.</summary>
    public void CloseFlow(FlowId id) => _ = _udp.Close(id) || _connections.Close(id);

    /// <summary>Sends one whole message. On a flow that is gone it is dropped: its end was told, or is being told.</summary>
    /// <param name="id">The flow.</param>
    /// <param name="message">The message; the buffer must not change any more.</param>
    public void Send(FlowId id, ReadOnlyMemory<byte> message) => _ = _udp.Send(id, message.Span) || _connections.Send(id, message);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _udp.DisposeAsync().ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
    }

    private static Socket Bind(ProtocolType protocol, IPAddress? address, int port)
    {
        bool isDual = address is null && Socket.OSSupportsIPv6;
        Socket? socket = new(
            address?.AddressFamily ?? (isDual ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork),
            protocol is ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream,
            protocol);
        try
        {
            if (isDual)
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(address ?? (isDual ? IPAddress.IPv6Any : IPAddress.Any), port));
            if (protocol is ProtocolType.Tcp)
            {
                socket.Listen();
            }

            Socket bound = socket;
            socket = null;
            return bound;
        }
        catch (SocketException failure)
        {
            string why = failure.SocketErrorCode is SocketError.AddressAlreadyInUse
                ? "another program has it"
                : PlainWords.Of(failure.SocketErrorCode);
            throw new SipPortBusyException(
                $"SIP port {port} ({protocol.ToString().ToUpperInvariant()}) cannot be opened: {why}", failure);
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
