using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Provisioning.Discovery;

namespace DeskPhone.ProvisioningServer.Serving;

/// <summary>Answers phones that look for a server by multicast (SUBSCRIBE <c>ua-profile</c> to 224.0.1.75) with the URL.</summary>
public sealed class MulticastAnswerer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Socket _group;
    private readonly IPAddress _address;
    private readonly Uri _url;
    private readonly Task _loop;

    private MulticastAnswerer(Socket group, IPAddress address, Uri url)
    {
        _group = group;
        _address = address;
        _url = url;
        _loop = Task.Run(AnswerAsync);
    }

    /// <summary>Starts one; <see langword="null"/> where the port is taken, which is no reason not to serve files.</summary>
    public static MulticastAnswerer? Start(IPAddress address, Uri url)
    {
        var group = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            group.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            group.Bind(new IPEndPoint(ProfileSubscription.Group.Address, ProfileSubscription.Group.Port));
            group.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(ProfileSubscription.Group.Address, address));
            return new MulticastAnswerer(group, address, url);
        }
        catch (SocketException)
        {
            group.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _group.Dispose();
        _stopping.Dispose();
    }

    private async Task AnswerAsync()
    {
        byte[] buffer = new byte[8192];
        while (true)
        {
            try
            {
                SocketReceiveFromResult received = await _group.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stopping.Token).ConfigureAwait(false);
                await AnswerAsync(Encoding.UTF8.GetString(buffer, 0, received.ReceivedBytes), (IPEndPoint)received.RemoteEndPoint).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                continue; // One phone that went away again.
            }
        }
    }

    private async Task AnswerAsync(string request, IPEndPoint phone)
    {
        if (!request.StartsWith("SUBSCRIBE ", StringComparison.Ordinal) || !request.Contains("ua-profile", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Dictionary<string, string> headers = request.Split("\r\n").Skip(1).TakeWhile(static line => line.Length > 0)
            .Select(static line => line.Split(':', 2)).Where(static parts => parts.Length == 2)
            .GroupBy(static parts => parts[0].Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(static group => group.Key, static group => group.First()[1].Trim(), StringComparer.OrdinalIgnoreCase);
        if (!headers.TryGetValue("Via", out string? via) || !headers.TryGetValue("From", out string? from) || !headers.TryGetValue("To", out string? to)
            || !headers.TryGetValue("Call-ID", out string? call) || !headers.TryGetValue("CSeq", out string? sequence))
        {
            return;
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(_address, 0));
        int port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        string ok = string.Create(CultureInfo.InvariantCulture, $"""
            SIP/2.0 200 OK
            Via: {via}
            From: {from}
            To: {to};tag={token}
            Call-ID: {call}
            CSeq: {sequence}
            Contact: <sip:{_address}:{port}>
            Expires: 0
            Content-Length: 0


            """).ReplaceLineEndings("\r\n");
        string notify = string.Create(CultureInfo.InvariantCulture, $"""
            NOTIFY sip:{phone} SIP/2.0
            Via: SIP/2.0/UDP {_address}:{port};branch=z9hG4bK{token};rport
            Max-Forwards: 20
            From: {to};tag={token}
            To: {from}
            Call-ID: {call}
            CSeq: 1 NOTIFY
            Contact: <sip:{_address}:{port}>
            Event: ua-profile;effective-by=0
            Subscription-State: terminated;reason=timeout
            Content-Type: application/url
            Content-Length: {_url.AbsoluteUri.Length}


            """).ReplaceLineEndings("\r\n");
        await socket.SendToAsync(Encoding.UTF8.GetBytes(ok), SocketFlags.None, phone, _stopping.Token).ConfigureAwait(false);
        await socket.SendToAsync(Encoding.UTF8.GetBytes(notify + _url.AbsoluteUri), SocketFlags.None, phone, _stopping.Token).ConfigureAwait(false);
    }
}
