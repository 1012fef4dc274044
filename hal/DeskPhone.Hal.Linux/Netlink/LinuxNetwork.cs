using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using DeskPhone.Hal.Linux.Kernel;
using DeskPhone.Hal.Network;

namespace DeskPhone.Hal.Linux.Netlink;

/// <summary>Cable and addresses as the kernel tells them, a few milliseconds after they change (a routing socket, rtnetlink(7)).</summary>
public sealed class LinuxNetwork : INetwork, IDisposable
{
    private const int NetlinkFamily = 16; // AF_NETLINK
    private const int RawCloseOnExec = 3 | 0x80000; // SOCK_RAW | SOCK_CLOEXEC
    private const uint Groups = 0x1 | 0x10 | 0x100; // links, IPv4 addresses, IPv6 addresses
    private const ushort GetLinks = 18; // RTM_GETLINK
    private const ushort GetAddresses = 22; // RTM_GETADDR
    private const ushort DumpRequest = 0x301; // NLM_F_REQUEST | NLM_F_DUMP
    private const ushort Done = 3; // NLMSG_DONE
    private const int RequestLength = 17; // struct nlmsghdr, struct rtgenmsg

    private readonly Socket _socket;
    private readonly NetlinkTable _table = new();
    private readonly byte[] _buffer = new byte[32 * 1024]; // The kernel's own limit of a dump's datagram.
    private volatile NetworkState _state;

    /// <summary>Asks how it is, and listens from then on.</summary>
    /// <exception cref="HalException">The kernel refuses.</exception>
    public LinuxNetwork()
    {
        _socket = Open();
        List();
        _state = _table.State;
    }

    /// <inheritdoc/>
    public NetworkState State => _state;

    /// <inheritdoc/>
    public async ValueTask<NetworkState> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                int length = await _socket.ReceiveAsync(_buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
                _table.Handle(_buffer.AsSpan(0, length));
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.NoBufferSpaceAvailable)
            {
                List(); // More happened than the queue holds: everything is asked anew.
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                throw new HalException(HalError.DeviceGone, $"the kernel does not tell about the network: {failure.Message}", failure);
            }

            NetworkState state = _table.State;
            if (!state.Equals(_state))
            {
                _state = state;
                return state;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    [SuppressMessage("Reliability", "CA2000", Justification = "The socket owns the handle, and the caller the socket.")]
    private static Socket Open()
    {
        int descriptor = NetlinkCalls.OpenSocket(NetlinkFamily, RawCloseOnExec, 0);
        if (descriptor < 0)
        {
            throw DeviceFile.Failure("routing socket");
        }

        var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
        Span<byte> address = stackalloc byte[12]; // struct sockaddr_nl
        address.Clear();
        BinaryPrimitives.WriteUInt16LittleEndian(address, NetlinkFamily);
        BinaryPrimitives.WriteUInt32LittleEndian(address[8..], Groups);
        if (NetlinkCalls.Bind(handle, address, (uint)address.Length) < 0)
        {
            HalException failure = DeviceFile.Failure("routing socket");
            handle.Dispose();
            throw failure;
        }

        return new Socket(handle);
    }

    private void List()
    {
        _table.Clear();
        List(GetLinks);
        List(GetAddresses);
    }

    /// <summary>Asks for everything of one kind; the kernel answers at once.</summary>
    private void List(ushort kind)
    {
        Span<byte> request = stackalloc byte[RequestLength + 3];
        request.Clear();
        BinaryPrimitives.WriteInt32LittleEndian(request, request.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(request[4..], kind);
        BinaryPrimitives.WriteUInt16LittleEndian(request[6..], DumpRequest);
        _ = _socket.Send(request);
        bool isDone = false;
        while (!isDone)
        {
            int length = _socket.Receive(_buffer);
            _table.Handle(_buffer.AsSpan(0, length));
            isDone = length < 16 || BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(4)) is Done or 2; // 2: NLMSG_ERROR
        }
    }
}
