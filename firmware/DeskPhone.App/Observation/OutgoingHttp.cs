using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.App.Observation;

/// <summary>HTTP to servers that a setting names: never to this machine or its link, never after a redirect, never through a proxy of the environment.</summary>
/// <remarks>The address is judged after DNS and right before the connection, so that a name which changes its mind in between gains nothing.</remarks>
public static class OutgoingHttp
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>A client whose requests take five seconds at most.</summary>
    /// <param name="allowsLocal">Whether loopback and link-local addresses are let through.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client owns the handler.")]
    public static HttpClient Create(bool allowsLocal) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = s_patience,
            MaxConnectionsPerServer = 2,
            ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, allowsLocal, cancellation),
        },
        disposeHandler: true)
    {
        Timeout = s_patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Whether an address belongs to somebody else: not loopback, link-local, multicast, broadcast or none (RFC 6890).</summary>
    public static bool IsForeign(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        IPAddress known = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(known) || known.Equals(IPAddress.Any) || known.Equals(IPAddress.IPv6Any) || known.Equals(IPAddress.Broadcast))
        {
            return false;
        }

        byte[] bytes = known.GetAddressBytes();
        return known.AddressFamily is AddressFamily.InterNetwork
            ? bytes[0] is not (0 or 127 or >= 224) && (bytes[0], bytes[1]) is not (169, 254)
            : !known.IsIPv6LinkLocal && !known.IsIPv6Multicast && !known.IsIPv6SiteLocal;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket.")]
    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint server, bool allowsLocal, CancellationToken cancellation)
    {
        IPAddress[] addresses = await System.Net.Dns.GetHostAddressesAsync(server.Host, cancellation).ConfigureAwait(false);
        if (Array.Find(addresses, address => allowsLocal || IsForeign(address)) is not { } chosen)
        {
            throw new HttpRequestException($"{server.Host} is this machine or its link; observation.local would allow it");
        }

        var socket = new Socket(chosen.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(chosen, server.Port), cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
