using System.Net;
using DeskPhone.Sip.Routing;

namespace DeskPhone.Transport.Udp;

/// <summary>One peer of the UDP socket.</summary>
/// <param name="flow">As the engine knows it.</param>
/// <param name="address">Its address in the kernel's form: IPv6 on a dual-stack socket, also for IPv4 peers.</param>
internal sealed class UdpFlow(SipFlow flow, SocketAddress address)
{
    public SipFlow Flow => flow;

    public SocketAddress Address => address;

    /// <summary>Whether we ever sent something back: only peers we talk with are worth remembering for long.</summary>
    public bool IsAnswered { get; set; }
}
