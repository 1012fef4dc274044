using System.Net.Sockets;

namespace DeskPhone.Transport.Sockets;

/// <summary>Marks packets for the routers on their way (RFC 2474, classes of RFC 4594).</summary>
internal static class ServiceClass
{
    private const int IpProtocol = 0;           // IPPROTO_IP
    private const int TypeOfService = 1;        // IP_TOS
    private const int Ipv6Protocol = 41;        // IPPROTO_IPV6
    private const int TrafficClass = 67;        // IPV6_TCLASS

    /// <summary>Marks what the socket sends; says in words why it cannot, which no call has to fail for.</summary>
    public static string? Mark(Socket socket, byte typeOfService)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "packets are not marked for the network's priorities: only Linux is supported";
        }

        try
        {
            Span<byte> value = stackalloc byte[sizeof(int)];
            _ = BitConverter.TryWriteBytes(value, (int)typeOfService);
            socket.SetRawSocketOption(IpProtocol, TypeOfService, value); // Also on IPv6 sockets: they carry IPv4 as well.
            if (socket.AddressFamily is AddressFamily.InterNetworkV6)
            {
                socket.SetRawSocketOption(Ipv6Protocol, TrafficClass, value);
            }

            return null;
        }
        catch (SocketException failure)
        {
            return $"packets are not marked for the network's priorities: {PlainWords.Of(failure.SocketErrorCode)}";
        }
    }
}
