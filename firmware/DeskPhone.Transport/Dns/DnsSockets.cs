using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Dns;

namespace DeskPhone.Transport.Dns;

/// <summary>
/// Carries DNS queries: each on a socket of its own, connected, so that the kernel chooses an unpredictable port and lets nobody but
/// that server answer (RFC 5452 §9). UDP, or TCP with the two bytes of length (RFC 1035 §4.2.2).
/// </summary>
/// <param name="answered">Told of a response; from any thread, must not block or throw.</param>
/// <param name="failed">Told that there will be none.</param>
public sealed class DnsSockets(Action<ExchangeId, ReadOnlyMemory<byte>> answered, Action<ExchangeId> failed) : IAsyncDisposable
{
    private const int LongestMessage = 65_535;
    private static readonly TimeSpan s_longestExchange = TimeSpan.FromSeconds(30); // Its asker gives up long before.

    private readonly ConcurrentDictionary<ExchangeId, CancellationTokenSource> _closing = new();
    private readonly ConcurrentDictionary<ExchangeId, Task> _running = new();

    /// <summary>Sends a query and waits for responses until <see cref="Close"/>: a forged one does not keep out the right one.</summary>
    public void Send(ExchangeId exchange, IPEndPoint server, bool isStream, ReadOnlyMemory<byte> query)
    {
        var closing = new CancellationTokenSource(s_longestExchange);
        _closing[exchange] = closing;
        _running[exchange] = RunAsync(exchange, server, isStream, query, closing);
    }

    /// <summary>Nobody waits for this answer any more.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "RunAsync disposes it when the exchange has ended.")]
    public void Close(ExchangeId exchange)
    {
        if (_closing.TryRemove(exchange, out CancellationTokenSource? closing))
        {
            closing.Cancel();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (ExchangeId exchange in _closing.Keys)
        {
            Close(exchange);
        }

        await Task.WhenAll(_running.Values).ConfigureAwait(false);
    }

    private static async Task CarryDatagramsAsync(
        Socket socket, ReadOnlyMemory<byte> query, Action<ReadOnlyMemory<byte>> take, CancellationToken cancellationToken)
    {
        _ = await socket.SendAsync(query, SocketFlags.None, cancellationToken).ConfigureAwait(false);
        byte[] buffer = new byte[LongestMessage];
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken).ConfigureAwait(false);
            take(buffer.AsSpan(0, length).ToArray());
        }
    }

    private static async Task CarryStreamAsync(
        Socket socket, ReadOnlyMemory<byte> query, Action<ReadOnlyMemory<byte>> take, CancellationToken cancellationToken)
    {
        byte[] framed = new byte[2 + query.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)query.Length);
        query.CopyTo(framed.AsMemory(2));
        using var stream = new NetworkStream(socket);
        await stream.WriteAsync(framed, cancellationToken).ConfigureAwait(false);
        byte[] length = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(length, cancellationToken).ConfigureAwait(false);
            byte[] message = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(message, cancellationToken).ConfigureAwait(false);
            take(message);
        }
    }

    private async Task RunAsync(ExchangeId exchange, IPEndPoint server, bool isStream, ReadOnlyMemory<byte> query, CancellationTokenSource closing)
    {
        await Task.Yield(); // The caller is the control loop: what fails here is told, not returned.
        try
        {
            using var socket = new Socket(
                server.AddressFamily, isStream ? SocketType.Stream : SocketType.Dgram, isStream ? ProtocolType.Tcp : ProtocolType.Udp);
            await socket.ConnectAsync(server, closing.Token).ConfigureAwait(false);
            await (isStream
                ? CarryStreamAsync(socket, query, message => answered(exchange, message), closing.Token)
                : CarryDatagramsAsync(socket, query, message => answered(exchange, message), closing.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            if (_closing.ContainsKey(exchange))
            {
                failed(exchange);
            }
        }
        finally
        {
            _ = _closing.TryRemove(exchange, out _);
            _ = _running.TryRemove(exchange, out _);
            closing.Dispose();
        }
    }
}
