using System.Net;
using System.Net.Sockets;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Sockets;

namespace DeskPhone.Transport.Udp;

/// <summary>The one UDP socket of SIP, for all flows and both address families.</summary>
internal sealed class UdpSipSocket : IAsyncDisposable
{
    private const int ShortestMessage = 16;      // Anything less is a keep-alive of some NAT or server, not SIP.
    private const int StackBytes = 512 * 1024;   // A message is read in place: nothing here is deep.
    private const int MaxFailuresInARow = 16;    // A socket that only fails would spin the loop.

    private readonly Socket _socket;
    private readonly ISipFlowEvents _events;
    private readonly StrangerIds _ids;
    private readonly UdpFlowTable _flows;
    private readonly IPEndPoint _local;
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isStopping;
    private long _droppedDatagrams;

    /// <summary>Takes over a bound socket and begins to receive.</summary>
    public UdpSipSocket(Socket socket, SipTransportOptions options, StrangerIds ids, ISipFlowEvents events)
    {
        _socket = socket;
        _events = events;
        _ids = ids;
        _flows = new UdpFlowTable(options.MaxStrangers);
        _local = (IPEndPoint)socket.LocalEndPoint!;
        new Thread(ReceiveAll, StackBytes) { IsBackground = true, Name = "SIP over UDP" }.Start();
    }

    /// <summary>Datagrams nobody had room for.</summary>
    public long DroppedDatagrams => Interlocked.Read(ref _droppedDatagrams);

    public void Open(FlowId id, IPEndPoint remote)
    {
        if (remote.AddressFamily is AddressFamily.InterNetworkV6 && _socket.AddressFamily is AddressFamily.InterNetwork)
        {
            _events.FlowFailed(id, $"no way to {remote}: this machine has no IPv6");
            return;
        }

        if (!LocalAddress.TryFind(remote.Address, out IPAddress? local, out string? reason))
        {
            _events.FlowFailed(id, reason);
            return;
        }

        var flow = new SipFlow(id, SipTransportProtocol.Udp, new IPEndPoint(local, _local.Port), remote);
        _flows.Open(new UdpFlow(flow, KernelAddressOf(remote)));
        _events.FlowOpened(flow);
    }

    /// <summary>Sends a datagram; false when the flow is not one of this socket's.</summary>
    public bool Send(FlowId id, ReadOnlySpan<byte> message)
    {
        UdpFlow? flow = _flows.FindForSending(id);
        if (flow is null)
        {
            return false;
        }

        try
        {
            _ = _socket.SendTo(message, SocketFlags.None, flow.Address);
        }
        catch (SocketException failure) when (IsPassing(failure.SocketErrorCode))
        {
            // As if lost on the way: SIP over UDP repeats itself.
            _ = Interlocked.Increment(ref _droppedDatagrams);
        }
        catch (SocketException failure)
        {
            _ = _flows.Close(id);
            _events.FlowFailed(id, $"cannot send to {flow.Flow.Remote}: {PlainWords.Of(failure.SocketErrorCode)}");
        }

        return true;
    }

    public bool Close(FlowId id) => _flows.Close(id);

    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _socket.Dispose();
        await _received.Task.ConfigureAwait(false);
    }

    private static bool IsPassing(SocketError error) =>
        error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionRefused;

    /// <summary>
    /// A thread of its own that waits in the kernel: by way of the pool each datagram would cost two changes of thread, three times the
    /// work of reading it.
    /// </summary>
    private void ReceiveAll()
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(ushort.MaxValue, pinned: true);
        var sender = new SocketAddress(_socket.AddressFamily);
        int failuresInARow = 0;
        while (failuresInARow < MaxFailuresInARow)
        {
            try
            {
                int length = _socket.ReceiveFrom(buffer, SocketFlags.None, sender);
                failuresInARow = 0;
                Receive(buffer.AsSpan(0, length), sender);
            }
            catch (Exception ended) when (_isStopping && ended is ObjectDisposedException or SocketException)
            {
                break;
            }
            catch (SocketException failure)
            {
                failuresInARow++;
                _events.Notice($"SIP over UDP: {PlainWords.Of(failure.SocketErrorCode)}");
            }
        }

        if (failuresInARow == MaxFailuresInARow)
        {
            _events.Notice("SIP over UDP: the socket fails again and again; nothing more is received on it");
        }

        _received.SetResult();
    }

    private void Receive(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        if (datagram.Length < ShortestMessage)
        {
            return;
        }

        UdpFlow? flow = _flows.Find(sender);
        UdpFlow? evicted = null;
        SipFlow? accepted = null;
        if (flow is null)
        {
            flow = Meet(sender);
            if (flow is null)
            {
                return;
            }

            accepted = flow.Flow;
            evicted = _flows.Accept(flow); // Before the delivery: the answer may come at once.
        }

        if (!_events.TryDeliver(new SipDelivery(flow.Flow.Id, datagram.ToArray(), accepted)))
        {
            _ = Interlocked.Increment(ref _droppedDatagrams);
            _ = accepted is not null && _flows.Close(accepted.Id);
        }

        if (evicted is not null)
        {
            _events.FlowFailed(evicted.Flow.Id, "forgotten: too many others spoke since");
        }
    }

    private UdpFlow? Meet(SocketAddress sender)
    {
        IPEndPoint remote = LocalAddress.Unmapped((IPEndPoint)_local.Create(sender));
        if (!LocalAddress.TryFind(remote.Address, out IPAddress? local, out _))
        {
            return null; // It could not be answered either.
        }

        var flow = new SipFlow(_ids.Next(), SipTransportProtocol.Udp, new IPEndPoint(local, _local.Port), remote);
        return new UdpFlow(flow, KernelAddressOf(remote));
    }

    private SocketAddress KernelAddressOf(IPEndPoint remote) =>
        _socket.AddressFamily == remote.AddressFamily
            ? remote.Serialize()
            : new IPEndPoint(remote.Address.MapToIPv6(), remote.Port).Serialize();
}
