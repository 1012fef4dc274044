using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Sockets;

/// <summary>Finds our own address on the way to a peer, by the kernel's routing table.</summary>
public static class LocalAddress
{
    private const int AnyPort = 5060; // A connected datagram socket sends nothing; the port has no meaning.

    /// <summary>The address a packet to <paramref name="remote"/> would leave from; false with words where no route leads there.</summary>
    public static bool TryFind(
        IPAddress remote, [NotNullWhen(true)] out IPAddress? local, [NotNullWhen(false)] out string? reason)
    {
        (local, reason) = (null, null);
        try
        {
            using var probe = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(remote, AnyPort);
            local = ((IPEndPoint)probe.LocalEndPoint!).Address;
            return true;
        }
        catch (SocketException failure)
        {
            reason = $"no way to {remote}: {PlainWords.Of(failure.SocketErrorCode)}";
            return false;
        }
    }

    /// <summary>The same endpoint with an IPv4 address where it is one in IPv6 clothes (RFC 4291 §2.5.5.2).</summary>
    public static IPEndPoint Unmapped(IPEndPoint endpoint) => endpoint.Address.IsIPv4MappedToIPv6
        ? new IPEndPoint(endpoint.Address.MapToIPv4(), endpoint.Port)
        : endpoint;
}
