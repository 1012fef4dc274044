using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DeskPhone.Transport.Update;

/// <summary>Asks a server whether it is there, by the simplest means there are: what a new version's own signalling may get wrong must not answer this.</summary>
public static class ServerProbe
{
    private const int Tries = 3;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Whether one of the servers answers.</summary>
    /// <param name="servers">How to ask: <c>udp 192.0.2.1 5060</c> for an OPTIONS (RFC 3261 §11) that any answer will do for, <c>tcp …</c> for a connection.</param>
    /// <param name="cancellationToken">Ends it; the answer is then no.</param>
    public static async Task<bool> IsAnyThereAsync(IReadOnlyList<string> servers, CancellationToken cancellationToken)
    {
        bool[] answers = await Task.WhenAll(servers.Select(server => IsThereAsync(server, cancellationToken))).ConfigureAwait(false);
        return answers.Contains(true);
    }

    private static async Task<bool> IsThereAsync(string server, CancellationToken cancellationToken)
    {
        if (server.Split(' ') is not [var protocol, var host, var port] || !IPAddress.TryParse(host, out IPAddress? address)
            || !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
        {
            return false;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience * Tries);
        try
        {
            var remote = new IPEndPoint(address, number);
            return protocol == "udp" ? await AnswersAsync(remote, patience.Token).ConfigureAwait(false)
                : await AcceptsAsync(remote, patience.Token).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task<bool> AcceptsAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        using var socket = new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<bool> AnswersAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await socket.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        string unique = Guid.NewGuid().ToString("N");
        byte[] options = Encoding.ASCII.GetBytes(
            $"OPTIONS sip:{remote} SIP/2.0\r\nVia: SIP/2.0/UDP {socket.LocalEndPoint};branch=z9hG4bK{unique};rport\r\nMax-Forwards: 1\r\n"
            + $"From: <sip:probe@{socket.LocalEndPoint}>;tag={unique[..8]}\r\nTo: <sip:{remote}>\r\nCall-ID: {unique}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n");
        byte[] answer = new byte[2048];
        for (int i = 0; i < Tries; i++)
        {
            _ = await socket.SendAsync(options, cancellationToken).ConfigureAwait(false);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            wait.CancelAfter(s_patience);
            try
            {
                int length = await socket.ReceiveAsync(answer, wait.Token).ConfigureAwait(false);
                return answer.AsSpan(0, length).StartsWith("SIP/2.0 "u8);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                continue; // a datagram may be lost
            }
        }

        return false;
    }
}
