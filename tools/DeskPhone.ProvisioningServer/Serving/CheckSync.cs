using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>Tells a phone through its PBX to look for new settings: NOTIFY with <c>Event: check-sync</c>.</summary>
internal static class CheckSync
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    /// <summary>Sends one; null where it was taken, else why not.</summary>
    /// <param name="pbx">The SIP server, over UDP.</param>
    /// <param name="local">Our address.</param>
    /// <param name="address">Whose phone: an address-of-record.</param>
    /// <param name="doesReboot">Whether the phone is to start anew.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<string?> SendAsync(IPEndPoint pbx, IPAddress local, string address, bool doesReboot, CancellationToken cancellationToken)
    {
        if (!address.StartsWith("sip:", StringComparison.Ordinal) || address.Any(static c => c is <= ' ' or '<' or '>' or '"'))
        {
            return "that is no SIP address";
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Any, 0));
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        string message = string.Create(CultureInfo.InvariantCulture, $"""
            NOTIFY {address} SIP/2.0
            Via: SIP/2.0/UDP {local}:{port};branch=z9hG4bK{token};rport
            Max-Forwards: 70
            From: <sip:provisioning@{local}>;tag={token}
            To: <{address}>
            Call-ID: {token}
            CSeq: 1 NOTIFY
            Contact: <sip:provisioning@{local}:{port}>
            Event: check-sync;reboot={(doesReboot ? "true" : "false")}
            Subscription-State: terminated
            Content-Length: 0


            """).ReplaceLineEndings("\r\n");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            byte[] buffer = new byte[4096];
            await socket.SendToAsync(Encoding.UTF8.GetBytes(message), SocketFlags.None, pbx, limit.Token).ConfigureAwait(false);
            while (true)
            {
                SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), limit.Token).ConfigureAwait(false);
                string line = Encoding.UTF8.GetString(buffer, 0, received.ReceivedBytes).Split('\r')[0];
                if (!line.StartsWith("SIP/2.0 1", StringComparison.Ordinal))
                {
                    return line.StartsWith("SIP/2.0 2", StringComparison.Ordinal) ? null : $"the PBX says {line["SIP/2.0 ".Length..]}";
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "the PBX does not answer";
        }
        catch (SocketException fault)
        {
            return fault.Message;
        }
    }
}
