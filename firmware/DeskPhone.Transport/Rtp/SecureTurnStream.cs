using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Rtp;

/// <summary>A TLS connection to a TURN server that proves to be the one that was named (RFC 8656 §2.1, RFC 8489 §6.2.3).</summary>
/// <remarks>TLS waits, the media thread does not: two tasks read and write, and hand over through buffers that are locked for a copy.</remarks>
[SuppressMessage("Usage", "CA2213", Justification = "The task that uses its fields disposes them at its end: nobody waits for it.")]
internal sealed class SecureTurnStream : ITurnStream
{
    private const int ChunkLength = 4096;
    private static readonly TimeSpan s_connectLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_closeLimit = TimeSpan.FromSeconds(2); // for what is still to be said, giving the address back

    private readonly Lock _lock = new();
    private readonly TurnMessageBuffer _incoming = new();
    private readonly byte[] _outgoing = new byte[TurnMessageBuffer.Capacity];
    private readonly SemaphoreSlim _hasWork = new(0, 1);
    private readonly CancellationTokenSource _end;
    private int _waiting;
    private bool _isClosing;
    private bool _isBroken;
    private volatile string? _refusal;

    /// <summary>Begins to connect.</summary>
    public SecureTurnStream(IPEndPoint server, string name, bool isRtcp, TlsCredentials credentials, TimeProvider time)
    {
        Server = server;
        IsRtcp = isRtcp;
        _end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _ = RunAsync(new TlsHandshake(credentials, name, time), time);
    }

    public IPEndPoint Server { get; }

    public bool IsRtcp { get; }

    public string? Refusal => _refusal;

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        lock (_lock)
        {
            if (_isBroken || _isClosing || !TurnMessageBuffer.TryAppend(message, _outgoing, ref _waiting))
            {
                return false;
            }

            Wake();
            return true;
        }
    }

    public bool TryReceive(Span<byte> buffer, out int length)
    {
        lock (_lock)
        {
            return _incoming.TryTake(buffer, out length);
        }
    }

    /// <summary>What waits is still sent, as far as that is quick; nobody waits for it.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosing || _isBroken)
            {
                return;
            }

            _isClosing = true;
            _end.CancelAfter(s_closeLimit);
            Wake();
        }
    }

    private void Wake()
    {
        if (_hasWork.CurrentCount == 0)
        {
            _ = _hasWork.Release();
        }
    }

    private async Task RunAsync(TlsHandshake handshake, TimeProvider time)
    {
        try
        {
            await ConnectAndCarryAsync(handshake, time).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or OperationCanceledException)
        {
            // Broken: the allocation's questions stay without an answer, and the call goes another way.
        }
        finally
        {
            lock (_lock)
            {
                _isBroken = true;
                _end.Dispose();
                _hasWork.Dispose();
            }
        }
    }

    private async Task ConnectAndCarryAsync(TlsHandshake handshake, TimeProvider time)
    {
        using var socket = new Socket(Server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = new CancellationTokenSource(s_connectLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _end.Token);
        await socket.ConnectAsync(Server, either.Token).ConfigureAwait(false);
        (Stream secured, _refusal) = await handshake.SecureAsync(new NetworkStream(socket), either.Token).ConfigureAwait(false);
        await using (secured.ConfigureAwait(false))
        {
            if (_refusal is null)
            {
                await Task.WhenAll(ReadAsync(secured), WriteAsync(secured)).ConfigureAwait(false); // Who ends first ends the other.
            }
        }
    }

    private async Task ReadAsync(Stream secured)
    {
        byte[] chunk = new byte[ChunkLength];
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                int count = await secured.ReadAsync(chunk, _end.Token).ConfigureAwait(false);
                goesOn = count > 0 && TryKeep(chunk.AsSpan(0, count));
            }
        }
        finally
        {
            await _end.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Whether there was room; nobody who takes nothing for a second of media comes back to it.</summary>
    private bool TryKeep(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            if (_incoming.IsBroken || !bytes.TryCopyTo(_incoming.Room))
            {
                return false;
            }

            _incoming.Advance(bytes.Length);
            return true;
        }
    }

    private async Task WriteAsync(Stream secured)
    {
        byte[] leaving = new byte[TurnMessageBuffer.Capacity];
        try
        {
            bool isLast = false;
            while (!isLast)
            {
                await _hasWork.WaitAsync(_end.Token).ConfigureAwait(false);
                (int count, isLast) = Take(leaving);
                await secured.WriteAsync(leaving.AsMemory(0, count), _end.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            await _end.CancelAsync().ConfigureAwait(false);
        }
    }

    private (int Count, bool IsLast) Take(byte[] leaving)
    {
        lock (_lock)
        {
            int count = _waiting;
            _outgoing.AsSpan(0, count).CopyTo(leaving);
            _waiting = 0;
            return (count, _isClosing);
        }
    }
}
