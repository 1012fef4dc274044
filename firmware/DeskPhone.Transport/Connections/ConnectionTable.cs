using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Tcp;
using DeskPhone.Transport.Tls;
using DeskPhone.Transport.WebSocket;

namespace DeskPhone.Transport.Connections;

/// <summary>The connections of SIP: those we open, over TCP, TLS or WebSocket, and those servers open to us over TCP.</summary>
internal sealed class ConnectionTable : IAsyncDisposable
{
    private const int MaxFailuresInARow = 16; // A listener that only fails would spin the loop.

    private readonly ConcurrentDictionary<FlowId, ConnectionFlow> _flows = new();
    private readonly ConcurrentDictionary<FlowId, Task> _running = new();
    private readonly Socket _listener;
    private readonly SipTransportOptions _options;
    private readonly StrangerIds _ids;
    private readonly ISipFlowEvents _events;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _acceptedCount;

    /// <summary>Takes over a listening socket and begins to accept.</summary>
    public ConnectionTable(
        Socket listener, SipTransportOptions options, StrangerIds ids, ISipFlowEvents events, TimeProvider time)
    {
        (_listener, _options, _ids, _events, _time) = (listener, options, ids, events, time);
        _accepting = AcceptAsync();
    }

    /// <summary>Opens a connection.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="protocol">Anything but UDP.</param>
    /// <param name="remote">Where to.</param>
    /// <param name="host">The name that was looked up: what a certificate must prove (RFC 5922 §7.3).</param>
    public void Open(FlowId id, SipTransportProtocol protocol, IPEndPoint remote, string host)
    {
        bool isSecure = protocol is SipTransportProtocol.Tls or SipTransportProtocol.SecureWebSocket;
        TlsHandshake? handshake = isSecure ? new TlsHandshake(_options.Credentials, host, _time) : null;
        ConnectionFlow flow = protocol is SipTransportProtocol.WebSocket or SipTransportProtocol.SecureWebSocket
            ? new WebSocketFlow(id, host, handshake, _options, _events)
            : new TcpFlow(id, NewSocket(remote), isAccepted: false, handshake, _options, _events);
        Start(id, flow, async () =>
            await flow.ConnectAsync(remote, _options.ConnectTimeout, _time).ConfigureAwait(false) is { } failure
                ? failure
                : await flow.RunAsync(isAccepted: false, Timeout.InfiniteTimeSpan, _time).ConfigureAwait(false));
    }

    /// <summary>Queues a message; false when the flow is not one of these.</summary>
    public bool Send(FlowId id, ReadOnlyMemory<byte> message)
    {
        if (!_flows.TryGetValue(id, out ConnectionFlow? flow))
        {
            return false;
        }

        flow.Send(message);
        return true;
    }

    public bool Close(FlowId id)
    {
        if (!_flows.TryGetValue(id, out ConnectionFlow? flow))
        {
            return false;
        }

        flow.Close();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (ConnectionFlow flow in _flows.Values)
        {
            flow.End(reason: null);
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static Socket NewSocket(IPEndPoint remote) => new(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);

    private void Start(FlowId id, ConnectionFlow flow, Func<Task<string?>> run)
    {
        _flows[id] = flow;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[id] = CarryAsync();
        started.SetResult();

        async Task CarryAsync()
        {
            await started.Task.ConfigureAwait(false); // So that the end cannot be recorded before the beginning.
            string? reason = await run().ConfigureAwait(false);
            _ = _flows.TryRemove(id, out _);
            _ = _running.TryRemove(id, out _);
            flow.Dispose();
            if (reason is not null && (flow.IsAnnounced || id.Value > 0))
            {
                _events.FlowFailed(id, reason);
            }
        }
    }

    private async Task AcceptAsync()
    {
        int failuresInARow = 0;
        while (failuresInARow < MaxFailuresInARow)
        {
            try
            {
                Socket socket = await _listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                failuresInARow = 0;
                Accept(socket);
            }
            catch (Exception ended) when (_stopping.IsCancellationRequested
                && ended is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
            catch (SocketException failure)
            {
                failuresInARow++;
                _events.Notice($"SIP over TCP: {PlainWords.Of(failure.SocketErrorCode)}");
            }
        }

        _events.Notice("SIP over TCP: the listener fails again and again; no more connections are taken");
    }

    private void Accept(Socket socket)
    {
        if (Volatile.Read(ref _acceptedCount) >= _options.MaxAcceptedConnections)
        {
            socket.Dispose();
            return;
        }

        _ = Interlocked.Increment(ref _acceptedCount);
        FlowId id = _ids.Next();
        var flow = new TcpFlow(id, socket, isAccepted: true, handshake: null, _options, _events);
        Start(id, flow, async () =>
        {
            string? reason = await flow.RunAsync(isAccepted: true, _options.FirstMessageTimeout, _time).ConfigureAwait(false);
            _ = Interlocked.Decrement(ref _acceptedCount);
            return reason;
        });
    }
}
