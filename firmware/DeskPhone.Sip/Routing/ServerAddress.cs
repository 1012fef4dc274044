using System.Net;
using System.Text;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Routing;

/// <summary>Where a SIP URI leads: the name of a path before it stands (RFC 3263 §4).</summary>
/// <param name="Query">What the URI says: host in lower case, without the brackets of IPv6.</param>
internal readonly record struct ServerAddress(ServerQuery Query)
{
    /// <summary>Host name or address.</summary>
    public string Host => Query.HostName;

    /// <summary>Its port, or the default one.</summary>
    public int Port => Query.Port ?? Query.DefaultPort;

    /// <summary>What carries SIP; a mere preference where the domain may choose.</summary>
    public SipTransportProtocol Protocol => Query.Protocol;

    /// <summary>
    /// The address of a URI; <paramref name="fallback"/> where it names no transport, or what the domain chooses where
    /// <paramref name="mayChoose"/> and the URI names neither port nor address (§4.1).
    /// </summary>
    public static bool TryFromUri(string uri, SipTransportProtocol fallback, bool mayChoose, out ServerAddress address)
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
        bool isOpen = mayChoose && view.Transport.IsEmpty && view.Port is null && view.Scheme is not SipScheme.Sips
            && !IPAddress.TryParse(host, out _);
        address = new ServerAddress(new ServerQuery(host, view.Port, protocol, isOpen));
        return true;
    }

    /// <summary>Whether the host is an address that needs no lookup.</summary>
    public bool IsLiteral(out IPAddress? literal) => IPAddress.TryParse(Host, out literal);
}
