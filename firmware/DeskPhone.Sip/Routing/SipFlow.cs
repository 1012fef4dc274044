using System.Net;

namespace DeskPhone.Sip.Routing;

/// <summary>An open path to one peer: a connection, or for UDP the pair of local and remote address (RFC 5626 §3.3).</summary>
/// <param name="Id">Its name in inputs and outputs.</param>
/// <param name="Protocol">What carries the messages.</param>
/// <param name="Local">Our own address on the way to the peer, never a wildcard: it goes into Via and Contact.</param>
/// <param name="Remote">The peer's address as the socket sees it.</param>
public sealed record SipFlow(FlowId Id, SipTransportProtocol Protocol, IPEndPoint Local, IPEndPoint Remote)
{
    /// <summary>Whether nothing needs to be retransmitted on it (RFC 3261 §17).</summary>
    public bool IsReliable => Protocol is not SipTransportProtocol.Udp;

    /// <summary>Whether an eavesdropper on the first hop learns nothing.</summary>
    public bool IsSecure => Protocol is SipTransportProtocol.Tls or SipTransportProtocol.SecureWebSocket;
}
