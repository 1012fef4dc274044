using System.Net;
using System.Net.Sockets;
using DeskPhone.Provisioning.Fetching;

namespace DeskPhone.Transport.Tftp;

/// <summary>Reads a file by TFTP (RFC 1350): for networks that have nothing else, and never for what is secret. Any thread.</summary>
public static class TftpFetcher
{
    private const int DefaultPort = 69;
    private const int NotFound = 1; // RFC 1350 §5, error codes
    private const int MaximumSends = 5;
    private static readonly TimeSpan s_retransmission = TimeSpan.FromSeconds(1);

    /// <summary>Asks once. It never throws but for <paramref name="cancellationToken"/>.</summary>
    /// <param name="url">Such as <c>tftp://192.0.2.1/02005e1000a1.json</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<FetchResult> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            IPAddress[] addresses = await System.Net.Dns.GetHostAddressesAsync(url.Host, AddressFamily.InterNetwork, cancellationToken).ConfigureAwait(false);
            if (addresses.Length == 0)
            {
                return new FetchResult { Fault = $"The name of the provisioning server, {url.Host}, is not known" };
            }

            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Any, 0));
            return await ReadAsync(socket, new IPEndPoint(addresses[0], url.IsDefaultPort || url.Port < 0 ? DefaultPort : url.Port), url, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException failure)
        {
            return new FetchResult
            {
                Fault = failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                    ? $"The name of the provisioning server, {url.Host}, is not known" : $"There is no way to the provisioning server {url.Host}",
            };
        }
    }

    private static async Task<FetchResult> ReadAsync(Socket socket, IPEndPoint server, Uri url, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        byte[] buffer = new byte[TftpPacket.HeaderLength + TftpPacket.BlockSize + 1];
        byte[] next = TftpPacket.WriteRequest(Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/'));
        IPEndPoint peer = server;
        int blockSize = TftpPacket.DefaultBlockSize;
        ushort expected = 1;
        while (true)
        {
            (int length, IPEndPoint from) = await ExchangeAsync(socket, next, peer, isFirst: ReferenceEquals(peer, server), buffer, cancellationToken).ConfigureAwait(false);
            if (length == 0)
            {
                return new FetchResult { Fault = $"The provisioning server {url.Host} does not answer" };
            }

            peer = from; // The server goes on from a port of its own (RFC 1350 §4).
            if (TftpPacket.TryReadError(buffer.AsSpan(0, length), out ushort code, out string message))
            {
                return code == NotFound ? new FetchResult { StatusCode = (int)HttpStatusCode.NotFound } : new FetchResult { Fault = $"The provisioning server {url.Host}: {message}" };
            }

            if (file.Length == 0 && expected == 1 && TftpPacket.TryReadOptions(buffer.AsSpan(0, length), out int taken))
            {
                blockSize = taken;
                next = TftpPacket.WriteAcknowledgement(0);
                continue;
            }

            if (!TftpPacket.TryReadData(buffer.AsSpan(0, length), out ushort block, out ReadOnlySpan<byte> content) || block != expected || content.Length > blockSize)
            {
                continue; // One we have already, or nothing we asked for: what we said last is said again.
            }

            file.Write(content);
            if (file.Length > FetchRequest.MaximumLength)
            {
                return new FetchResult { Fault = "The provisioning server's file is longer than 1 MiB" };
            }

            next = TftpPacket.WriteAcknowledgement(block);
            if (content.Length < blockSize)
            {
                _ = await socket.SendToAsync(next, SocketFlags.None, peer, cancellationToken).ConfigureAwait(false);
                return new FetchResult { StatusCode = (int)HttpStatusCode.OK, Body = file.ToArray() };
            }

            expected++;
        }
    }

    /// <summary>Says something until there is an answer; a length of 0 where there is none.</summary>
    private static async Task<(int Length, IPEndPoint From)> ExchangeAsync(
        Socket socket, byte[] said, IPEndPoint peer, bool isFirst, byte[] buffer, CancellationToken cancellationToken)
    {
        for (int sends = 0; sends < MaximumSends; sends++)
        {
            _ = await socket.SendToAsync(said, SocketFlags.None, peer, cancellationToken).ConfigureAwait(false);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(s_retransmission);
            try
            {
                while (true)
                {
                    SocketReceiveFromResult received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), limit.Token).ConfigureAwait(false);
                    var from = (IPEndPoint)received.RemoteEndPoint;
                    if (isFirst ? from.Address.Equals(peer.Address) : from.Equals(peer))
                    {
                        return (received.ReceivedBytes, from);
                    }
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                continue; // Once more.
            }
        }

        return (0, peer);
    }
}
