using DeskPhone.Sip.Routing;

namespace DeskPhone.Sip.Transactions;

/// <summary>The Via of our own requests (RFC 3261 §18.1.1, RFC 3581 §3; RFC 5923 §5: a TLS connection is for both ways).</summary>
internal static class ViaValue
{
    /// <summary>What every branch of RFC 3261 begins with (§8.1.1.7).</summary>
    public const string MagicCookie = "z9hG4bK";

    /// <summary>The value for a request on <paramref name="flow"/>.</summary>
    public static string For(SipFlow flow, string branch) =>
        $"SIP/2.0/{ProtocolName(flow.Protocol)} {flow.Local};rport{(flow.Protocol is SipTransportProtocol.Tls ? ";alias" : "")};branch={branch}";

    private static string ProtocolName(SipTransportProtocol protocol) => protocol switch
    {
        SipTransportProtocol.Udp => "UDP",
        SipTransportProtocol.Tcp => "TCP",
        SipTransportProtocol.Tls => "TLS",
        SipTransportProtocol.WebSocket => "WS",
        SipTransportProtocol.SecureWebSocket => "WSS",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol)),
    };
}
