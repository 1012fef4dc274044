using System.Globalization;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;

namespace DeskPhone.DemoPbx.Proxying;

/// <summary>Rewrites messages on their way through (RFC 3261 §16.6, §16.7, §16.11).</summary>
internal sealed class Forwarder(PbxOptions options, SipMessageWriter writer)
{
    /// <summary>Whether the topmost Route is ours, to be taken off.</summary>
    public bool IsOurs(ReadOnlySpan<byte> uri) =>
        SipUriView.TryParse(uri, out SipUriView route)
        && Ascii(route.Host) == options.Address.Address.ToString()
        && (route.Port ?? 5060) == options.Address.Port;

    /// <summary>The request as it goes on to <paramref name="requestUri"/>; <see langword="false"/> where it would go round for ever or breaks.</summary>
    public bool TryForward(in SipMessageView request, SipFlow cameOn, SipFlow goesTo, ReadOnlySpan<byte> requestUri)
    {
        if (request.MaxForwards is 0 || !request.TryGetTopVia(out ViaHeader via))
        {
            return false;
        }

        string protocol = Protocol(goesTo);
        writer.StartRequest(request.MethodToken, requestUri);
        writer.AddHeader(SipHeaderName.Via, $"SIP/2.0/{protocol} {options.Address};branch={BranchName.Of(via, cameOn.Id)}");
        AddReceived(request, cameOn);
        if (request.Method is SipMethod.Invite or SipMethod.Subscribe or SipMethod.Refer or SipMethod.Update)
        {
            AddRecordRoute(cameOn, goesTo);
        }

        bool areAllOurs = true; // We may stand there twice, once for each transport (RFC 5658 §3.1).
        foreach (ReadOnlySpan<byte> route in request.Values(SipHeaderName.Route))
        {
            areAllOurs = areAllOurs && NameAddress.TryParse(route, out NameAddress address) && IsOurs(address.Uri);
            if (!areAllOurs)
            {
                writer.AddHeader(SipHeaderName.Route, route);
            }
        }

        writer.AddHeader(SipHeaderName.MaxForwards, (uint)(request.MaxForwards ?? 70) - 1);
        return CopyRest(request);
    }

    /// <summary>The response without our Via, on its way back.</summary>
    public bool TryReturn(in SipMessageView response)
    {
        writer.StartResponse(response.StatusCode, SipText.ToText(response.ReasonPhrase));
        bool isOurs = true;
        foreach (ReadOnlySpan<byte> via in response.Values(SipHeaderName.Via))
        {
            if (!isOurs)
            {
                writer.AddHeader(SipHeaderName.Via, via);
            }

            isOurs = false;
        }

        foreach (SipHeaderField field in response.Fields)
        {
            if (field.Name is SipHeaderName.RecordRoute && !writer.TryAddHeader(SipHeaderName.RecordRoute, response.ValueOf(field)))
            {
                return false;
            }
        }

        foreach (ReadOnlySpan<byte> route in response.Values(SipHeaderName.Route))
        {
            writer.AddHeader(SipHeaderName.Route, route);
        }

        return CopyRest(response, isRequest: false);
    }

    private static string Ascii(ReadOnlySpan<byte> text) => System.Text.Encoding.ASCII.GetString(text).Trim('[', ']');

    private static string Protocol(SipFlow flow) => flow.Protocol switch
    {
        SipTransportProtocol.Udp => "UDP",
        SipTransportProtocol.Tcp => "TCP",
        SipTransportProtocol.Tls => "TLS",
        SipTransportProtocol.WebSocket => "WS",
        SipTransportProtocol.SecureWebSocket => "WSS",
        _ => "UDP",
    };

    /// <summary>The sender's Via as it came, marked with where it really came from (RFC 3581 §4).</summary>
    private void AddReceived(in SipMessageView request, SipFlow cameOn)
    {
        bool isTop = true;
        foreach (ReadOnlySpan<byte> via in request.Values(SipHeaderName.Via))
        {
            if (isTop && ViaHeader.TryParse(via, out ViaHeader parsed) && parsed.HasRport && parsed.Rport is null)
            {
                string text = SipText.ToText(via);
                int rport = text.IndexOf(";rport", StringComparison.OrdinalIgnoreCase);
                string port = cameOn.Remote.Port.ToString(CultureInfo.InvariantCulture);
                writer.AddHeader(SipHeaderName.Via, $"{text[..(rport + 6)]}={port};received={cameOn.Remote.Address}{text[(rport + 6)..]}");
            }
            else
            {
                writer.AddHeader(SipHeaderName.Via, via);
            }

            isTop = false;
        }
    }

    /// <summary>Once for each side where the transport changes (RFC 5658 §3.1).</summary>
    private void AddRecordRoute(SipFlow cameOn, SipFlow goesTo)
    {
        AddRecordRoute(goesTo);
        if (goesTo.Protocol != cameOn.Protocol)
        {
            AddRecordRoute(cameOn);
        }
    }

    private void AddRecordRoute(SipFlow side)
    {
        string transport = side.Protocol is SipTransportProtocol.Udp ? "" : $";transport={Protocol(side).ToLowerInvariant()}";
        writer.AddHeader(SipHeaderName.RecordRoute, $"<sip:{options.Address}{transport};lr>");
    }

    private bool CopyRest(in SipMessageView message, bool isRequest = true)
    {
        foreach (SipHeaderField field in message.Fields)
        {
            bool isWritten = field.Name is SipHeaderName.Via or SipHeaderName.Route or SipHeaderName.ContentLength or SipHeaderName.ContentType
                || (isRequest ? field.Name is SipHeaderName.MaxForwards or SipHeaderName.ProxyAuthorization : field.Name is SipHeaderName.RecordRoute);
            if (!isWritten && !writer.TryAddHeader(message.NameOf(field), message.ValueOf(field)))
            {
                return false;
            }
        }

        writer.Complete(message.ContentType, message.Body);
        return true;
    }
}
