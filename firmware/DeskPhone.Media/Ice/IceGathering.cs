using System.Net;

namespace DeskPhone.Media.Ice;

/// <summary>How a stream's candidates are found. Immutable.</summary>
/// <param name="Local">Our own address and RTP port; RTCP is one above.</param>
/// <param name="StunServers">Who tells us our address.</param>
/// <param name="TurnServers">Who relays.</param>
public sealed record IceGathering(IPEndPoint Local, IReadOnlyList<IPEndPoint> StunServers, IReadOnlyList<TurnServer> TurnServers)
{
    /// <summary>Whether only relayed candidates are told and used: the peer learns no address of ours.</summary>
    public bool IsRelayOnly { get; init; }
}
