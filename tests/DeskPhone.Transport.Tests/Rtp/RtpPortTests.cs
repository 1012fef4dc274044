using System.Net;
using System.Net.Sockets;
using DeskPhone.TestKit.Measuring;
using DeskPhone.Transport.Rtp;

namespace DeskPhone.Transport.Tests.Rtp;

public sealed class RtpPortTests
{
    [Fact]
    public void Rtp_is_even_and_rtcp_is_the_odd_port_above_it()
    {
        using RtpPortPair ports = Open(new RtpPortRange(41_001, 41_020), IPAddress.Loopback);

        Assert.Equal(0, ports.Local.Port % 2);
        Assert.InRange(ports.Local.Port, 41_002, 41_018);
        Assert.Equal(IPAddress.Loopback, ports.Local.Address);
        using var rtcp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _ = Assert.Throws<SocketException>(() => rtcp.Bind(new IPEndPoint(IPAddress.Loopback, ports.Local.Port + 1)));
    }

    [Fact]
    public void Datagrams_arrive_on_the_port_they_were_sent_to_with_their_sender()
    {
        var range = new RtpPortRange(41_030, 41_049);
        using RtpPortPair here = Open(range, IPAddress.Loopback);
        using RtpPortPair there = Open(range, IPAddress.Loopback);

        here.Send("rtp"u8, there.Local, isRtcp: false);
        here.Send("rtcp"u8, new IPEndPoint(there.Local.Address, there.Local.Port + 1), isRtcp: true);

        Assert.Equal(("rtp", here.Local), Receive(there, isRtcp: false));
        Assert.Equal(("rtcp", new IPEndPoint(here.Local.Address, here.Local.Port + 1)), Receive(there, isRtcp: true));
        Assert.False(there.TryReceive(new byte[10], isRtcp: false, out _, out _));
    }

    [Fact]
    public void An_empty_datagram_does_not_hide_what_comes_after_it()
    {
        var range = new RtpPortRange(41_050, 41_069);
        using RtpPortPair here = Open(range, IPAddress.Loopback);
        using RtpPortPair there = Open(range, IPAddress.Loopback);

        here.Send([], there.Local, isRtcp: false);
        here.Send("after"u8, there.Local, isRtcp: false);

        Assert.Equal("", Receive(there, isRtcp: false).Text);
        Assert.Equal("after", Receive(there, isRtcp: false).Text);
    }

    [Fact]
    public void When_every_pair_is_taken_it_says_so_and_a_pair_given_back_is_used_again()
    {
        var range = new RtpPortRange(41_070, 41_073);
        using RtpPortPair first = Open(range, IPAddress.Loopback);
        RtpPortPair second = Open(range, IPAddress.Loopback);

        Assert.False(range.TryOpen(IPAddress.Loopback, out _, out string? reason));
        Assert.Equal("no free RTP port between 41070 and 41073", reason);

        IPEndPoint freed = second.Local;
        second.Dispose();
        using RtpPortPair third = Open(range, IPAddress.Loopback);
        Assert.Equal(freed, third.Local);
    }

    [Fact]
    public void Half_a_pair_taken_by_another_program_is_skipped()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 41_081));

        using RtpPortPair ports = Open(new RtpPortRange(41_080, 41_083), IPAddress.Loopback);

        Assert.Equal(41_082, ports.Local.Port);
    }

    [Fact]
    public void An_address_nothing_can_be_sent_to_is_refused_in_words()
    {
        Assert.False(new RtpPortRange(41_090, 41_093).TryOpen(IPAddress.Broadcast, out _, out string? reason));

        Assert.Equal("no way to 255.255.255.255: not permitted", reason);
    }

    [Fact]
    public void Packets_are_marked_for_expedited_forwarding()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "marking is done on Linux");
        using RtpPortPair ports = Open(new RtpPortRange(41_100, 41_109), IPAddress.Loopback);

        Assert.Null(ports.MarkingFailure);
    }

    [Fact]
    public void Sending_and_receiving_allocate_nothing_once_the_peer_is_known()
    {
        var range = new RtpPortRange(41_110, 41_129);
        using RtpPortPair here = Open(range, IPAddress.Loopback);
        using RtpPortPair there = Open(range, IPAddress.Loopback);
        byte[] packet = new byte[172];
        byte[] buffer = new byte[1500];
        Assert.Equal(2, Exchange(here, there, packet, buffer, count: 2));

        int received = 0;
        long allocated = AllocatedBytes.Of(() => received = Exchange(here, there, packet, buffer, count: 100));

        Assert.Equal(100, received);
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void The_followed_peers_packets_wait_apart_and_a_flood_crowds_none_of_them_out()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "lanes are a matter of Linux");
        var range = new RtpPortRange(41_130, 41_149);
        using RtpPortPair here = Open(range, IPAddress.Loopback);
        using RtpPortPair peer = Open(range, IPAddress.Loopback);
        using RtpPortPair stranger = Open(range, IPAddress.Loopback);
        byte[] buffer = new byte[1500];
        here.Follow(peer.Local);

        for (int i = 0; i < 20_000; i++)
        {
            stranger.Send(new byte[172], here.Local, isRtcp: false);
            if (i % 200 == 0)
            {
                peer.Send("peer"u8, here.Local, isRtcp: false);
            }
        }

        int received = 0;
        while (here.TryReceiveFromPeer(buffer, out int length, out IPEndPoint? source))
        {
            Assert.Equal((4, peer.Local), (length, source));
            received++;
        }

        Assert.Equal(100, received);
        Assert.Equal(stranger.Local, Receive(here, isRtcp: false).Source);
    }

    [Fact]
    public void Who_is_followed_can_change_and_nobody_else_gets_on_the_port()
    {
        var range = new RtpPortRange(41_150, 41_169);
        using RtpPortPair here = Open(range, IPAddress.Loopback);
        using RtpPortPair first = Open(range, IPAddress.Loopback);
        using RtpPortPair second = Open(range, IPAddress.Loopback);
        here.Follow(first.Local);
        here.Follow(second.Local);
        first.Send("1"u8, here.Local, isRtcp: false);
        second.Send("2"u8, here.Local, isRtcp: false);
        byte[] buffer = new byte[10];

        Assert.Equal(("1", first.Local), Receive(here, isRtcp: false));
        Assert.True(SpinWait.SpinUntil(() => here.TryReceiveFromPeer(buffer, out _, out _), TimeSpan.FromSeconds(10)));
        Assert.Equal((byte)'2', buffer[0]);
        using var thief = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        thief.SetRawSocketOption(1, 15, BitConverter.GetBytes(1)); // SOL_SOCKET, SO_REUSEPORT
        _ = Assert.Throws<SocketException>(() => thief.Bind(here.Local));
    }

    private static int Exchange(RtpPortPair here, RtpPortPair there, byte[] packet, byte[] buffer, int count)
    {
        int received = 0;
        for (int index = 0; index < count; index++)
        {
            here.Send(packet, there.Local, isRtcp: false);
            received += there.TryReceive(buffer, isRtcp: false, out int length, out _) && length == packet.Length ? 1 : 0;
        }

        return received;
    }

    private static RtpPortPair Open(RtpPortRange range, IPAddress toward)
    {
        Assert.True(range.TryOpen(toward, out RtpPortPair? ports, out string? reason), reason);
        return ports;
    }

    private static (string Text, IPEndPoint Source) Receive(RtpPortPair ports, bool isRtcp)
    {
        byte[] buffer = new byte[100];
        int length = 0;
        IPEndPoint? source = null;
        Assert.True(SpinWait.SpinUntil(() => ports.TryReceive(buffer, isRtcp, out length, out source), TimeSpan.FromSeconds(10)));
        return (System.Text.Encoding.UTF8.GetString(buffer, 0, length), source!);
    }
}
