using System.Net;
using System.Net.Sockets;
using System.Text;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport.Tests.Udp;

public sealed class UdpFlowTests : IAsyncDisposable
{
    private static readonly FlowId s_flow = new(1);

    private readonly RecordedEvents _events = new();
    private readonly SipTransport _transport;
    private readonly Socket _peer = BoundPeer();

    public UdpFlowTests() =>
        _transport = SipTransport.Start(
            new SipTransportOptions { Port = 0, MaxStrangers = 4 }, _events, TimeProvider.System);

    private IPEndPoint PeerAddress => (IPEndPoint)_peer.LocalEndPoint!;

    private IPEndPoint OurAddress => new(IPAddress.Loopback, _transport.Port);

    public async ValueTask DisposeAsync()
    {
        _peer.Dispose();
        await _transport.DisposeAsync();
    }

    [Fact]
    public void A_flow_opened_knows_our_own_address_and_carries_messages_both_ways()
    {
        _transport.OpenFlow(s_flow, SipTransportProtocol.Udp, PeerAddress, "server.test");
        Assert.Equal("opened 1", _events.Next());
        Assert.Equal(OurAddress, _events.Flows[s_flow].Local);
        Assert.Equal(PeerAddress, _events.Flows[s_flow].Remote);

        _transport.Send(s_flow, "a message from the phone"u8.ToArray());
        Assert.Equal("a message from the phone", Receive(_peer, out IPEndPoint source));
        Assert.Equal(OurAddress, source);

        Send(_peer, "a message to the phone");
        Assert.Equal("message 1: a message to the phone", _events.Next());
    }

    [Fact]
    public void A_stranger_gets_a_negative_name_with_its_first_message_and_can_be_answered()
    {
        Send(_peer, "the first of a stranger");
        Assert.Equal("accepted -1", _events.Next());
        Assert.Equal("message -1: the first of a stranger", _events.Next());
        Assert.Equal(PeerAddress, _events.Flows[new FlowId(-1)].Remote);
        Assert.Equal(OurAddress, _events.Flows[new FlowId(-1)].Local);

        Send(_peer, "the second of the same");
        Assert.Equal("message -1: the second of the same", _events.Next());

        _transport.Send(new FlowId(-1), "an answer to a stranger"u8.ToArray());
        Assert.Equal("an answer to a stranger", Receive(_peer, out _));
    }

    [Fact]
    public void Keep_alives_and_other_crumbs_are_nobody()
    {
        Send(_peer, "");
        Send(_peer, "\r\n\r\n");
        Send(_peer, "now a whole message");

        Assert.Equal("accepted -1", _events.Next());
        Assert.Equal("message -1: now a whole message", _events.Next());
    }

    [Fact]
    public void One_stranger_too_many_makes_the_one_silent_longest_go_but_never_one_we_answered()
    {
        Socket[] peers = [.. Enumerable.Range(0, 5).Select(static _ => BoundPeer())];
        for (int index = 0; index < 4; index++)
        {
            Send(peers[index], $"a message from stranger {index}");
            Assert.Equal($"accepted {-1 - index}", _events.Next());
            _ = _events.Next();
        }

        _transport.Send(new FlowId(-1), "an answer to the first"u8.ToArray());
        Send(peers[1], "the second speaks again");
        Assert.Equal("message -2: the second speaks again", _events.Next());

        Send(peers[4], "one too many speaks up");

        Assert.Equal("accepted -5", _events.Next());
        Assert.Equal("message -5: one too many speaks up", _events.Next());
        Assert.StartsWith("failed -3: forgotten", _events.Next(), StringComparison.Ordinal);
        foreach (Socket peer in peers)
        {
            peer.Dispose();
        }
    }

    [Fact]
    public void With_no_room_a_datagram_is_dropped_and_counted_and_its_sender_not_remembered()
    {
        _events.HasRoom = false;
        Send(_peer, "nobody has room for this");
        Assert.True(SpinWait.SpinUntil(() => _transport.DroppedDatagrams == 1, TimeSpan.FromSeconds(10)));

        _events.HasRoom = true;
        Send(_peer, "now there is room again");

        Assert.Equal("accepted -2", _events.Next());
        Assert.Equal("message -2: now there is room again", _events.Next());
    }

    [Fact]
    public void Of_two_flows_to_one_server_the_other_takes_over_when_one_is_closed()
    {
        _transport.OpenFlow(s_flow, SipTransportProtocol.Udp, PeerAddress, "server.test");
        _transport.OpenFlow(new FlowId(2), SipTransportProtocol.Udp, PeerAddress, "server.test");
        Assert.Equal("opened 1", _events.Next());
        Assert.Equal("opened 2", _events.Next());

        _transport.CloseFlow(new FlowId(2));
        Send(_peer, "whom does this belong to?");

        Assert.Equal("message 1: whom does this belong to?", _events.Next());
    }

    [Fact]
    public void A_message_longer_than_a_datagram_fails_its_flow_in_words()
    {
        _transport.OpenFlow(s_flow, SipTransportProtocol.Udp, PeerAddress, "server.test");
        _ = _events.Next();

        _transport.Send(s_flow, new byte[70_000]);

        Assert.Equal($"failed 1: cannot send to {PeerAddress}: message too long", _events.Next());
    }

    [Fact]
    public async Task IPv6_peers_are_served_by_the_same_socket()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 && HasIpv6Loopback(), "this machine has no IPv6");
        using var peer = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
        peer.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));

        _ = await peer.SendToAsync(
            "a message over IPv6"u8.ToArray(),
            new IPEndPoint(IPAddress.IPv6Loopback, _transport.Port),
            TestContext.Current.CancellationToken);

        Assert.Equal("accepted -1", _events.Next());
        Assert.Equal(peer.LocalEndPoint, _events.Flows[new FlowId(-1)].Remote);
    }

    [Fact]
    public void A_taken_port_is_one_plain_line()
    {
        SipPortBusyException busy = Assert.Throws<SipPortBusyException>(
            () => SipTransport.Start(new SipTransportOptions { Port = _transport.Port }, _events, TimeProvider.System));

        Assert.Equal($"SIP port {_transport.Port} (UDP) cannot be opened: another program has it", busy.Message);
    }

    [Fact]
    public async Task A_port_taken_for_tcp_alone_is_one_plain_line_too()
    {
        using var taken = new TcpListener(IPAddress.Any, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        SipPortBusyException busy = Assert.Throws<SipPortBusyException>(
            () => SipTransport.Start(new SipTransportOptions { Port = port }, _events, TimeProvider.System));

        Assert.Equal($"SIP port {port} (TCP) cannot be opened: another program has it", busy.Message);
        await using SipTransport free = SipTransport.Start(
            new SipTransportOptions { Port = 0 }, _events, TimeProvider.System);
        Assert.NotEqual(port, free.Port);
    }

    private static Socket BoundPeer()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static bool HasIpv6Loopback()
    {
        try
        {
            using var probe = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            probe.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Receive(Socket peer, out IPEndPoint source)
    {
        byte[] buffer = new byte[2048];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        int length = peer.ReceiveFrom(buffer, ref from);
        source = (IPEndPoint)from;
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private void Send(Socket peer, string text) => _ = peer.SendTo(Encoding.UTF8.GetBytes(text), OurAddress);
}
