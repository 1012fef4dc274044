using System.Net;
using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Routing;

/// <summary>Where a SIP URI leads: the name of a flow before it stands (RFC 3263 §4.1 and §4.2, without NAPTR and SRV).</summary>
/// <param name="Host">Host name or address, lower case, without the brackets of IPv6.</param>
/// <param name="Port">Port.</param>
/// <param name="Protocol">What carries it.</param>
internal readonly record struct ServerAddress(string Host, int Port, SipTransportProtocol Protocol)
{
    /// <summary>The address of a URI; <paramref name="fallback"/> where it names no transport.</summary>
    public static bool TryFromUri(string uri, SipTransportProtocol fallback, out ServerAddress address)
    {
        address = default;
        if (!SipUriView.TryParse(Encoding.UTF8.GetBytes(uri), out SipUriView view) || !view.IsSip)
        {
            return false;
        }

        SipTransportProtocol protocol = fallback;
        if (!view.Transport.IsEmpty)
        {
            protocol = Encoding.ASCII.GetString(view.Transport).ToUpperInvariant() switch
            {
                "UDP" => SipTransportProtocol.Udp,
                "TCP" => SipTransportProtocol.Tcp,
                "TLS" => SipTransportProtocol.Tls,
                "WS" => fallback is SipTransportProtocol.SecureWebSocket ? fallback : SipTransportProtocol.WebSocket,
                "WSS" => SipTransportProtocol.SecureWebSocket,
                _ => fallback,
            };
        }

        if (view.Scheme is SipScheme.Sips)
        {
            protocol = protocol is SipTransportProtocol.WebSocket or SipTransportProtocol.SecureWebSocket
                ? SipTransportProtocol.SecureWebSocket
                : SipTransportProtocol.Tls;
        }

        string host = Encoding.ASCII.GetString(view.Host).Trim('[', ']').ToLowerInvariant();
        address = new ServerAddress(host, view.Port ?? DefaultPort(protocol), protocol);
        return true;
    }

    /// <summary>Whether the host is an address that needs no lookup.</summary>
    public bool IsLiteral(out IPAddress? literal) => IPAddress.TryParse(Host, out literal);

    private static int DefaultPort(SipTransportProtocol protocol) => protocol switch
    {
        SipTransportProtocol.Udp or SipTransportProtocol.Tcp => 5060,
        SipTransportProtocol.Tls => 5061,
        SipTransportProtocol.WebSocket => 80,
        SipTransportProtocol.SecureWebSocket => 443,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
