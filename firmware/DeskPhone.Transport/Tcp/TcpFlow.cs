using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Sockets;

namespace DeskPhone.Transport.Tcp;

/// <summary>One TCP connection that carries SIP (RFC 3261 §18), whoever opened it.</summary>
/// <remarks>
/// One task reads, one writes. Writing is bounded: SIP over TCP may not lose a message, so a peer that lets the queue
/// fill up loses the connection instead. Reading waits for the receiver to have room, and so, in the end, does the peer.
/// </remarks>
internal sealed class TcpFlow : IDisposable
{
    private static readonly byte[] s_pong = [.. "\r\n"u8]; // RFC 5626 §3.5.1.
    private static readonly TimeSpan s_flushLimit = TimeSpan.FromSeconds(2); // For what is queued when we close.

    private readonly Lock _lock = new();
    private readonly FlowId _id;
    private readonly Socket _socket;
    private readonly ISipFlowEvents _events;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;
    private readonly CancellationTokenSource _closing = new();
    private string? _reason;
    private bool _isEnded;

    /// <summary>Takes over a socket, connected or not.</summary>
    public TcpFlow(FlowId id, Socket socket, SipTransportOptions options, ISipFlowEvents events)
    {
        _id = id;
        _socket = socket;
        _events = events;
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(options.MaxQueuedMessages) { SingleReader = true });
        socket.NoDelay = true; // A message is written whole; waiting for more only delays it.
        _ = ServiceClass.Mark(socket, options.TypeOfService);
    }

    /// <summary>Whether the owner was told of this flow, and so must be told of its end.</summary>
    public bool IsAnnounced { get; private set; }

    /// <summary>Opens the connection; says why it could not, or <see langword="null"/> when it stands.</summary>
    public async Task<string?> ConnectAsync(IPEndPoint remote, TimeSpan limit, TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _closing.Token);
        try
        {
            await _socket.ConnectAsync(remote, either.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"no answer from {remote} within {limit.TotalSeconds:0.#} s";
        }
        catch (SocketException failure)
        {
            return $"cannot connect to {remote}: {PlainWords.Of(failure.SocketErrorCode)}";
        }
    }

    /// <summary>Carries messages until one side has enough; then says why, or <see langword="null"/> when it was us.</summary>
    /// <param name="isAccepted">Whether the peer opened it: then it is announced with its first message, and must say one in time.</param>
    /// <param name="silenceLimit">How long that first message may take; infinite for a connection we opened.</param>
    /// <param name="time">The clock of that limit.</param>
    public async Task<string?> RunAsync(bool isAccepted, TimeSpan silenceLimit, TimeProvider time)
    {
        SipFlow flow = Describe();
        if (!isAccepted)
        {
            IsAnnounced = true;
            _events.FlowOpened(flow);
        }

        Task writing = WriteAsync();
        await ReadAsync(isAccepted ? flow : null, silenceLimit, time).ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        return _reason;
    }

    /// <summary>Queues a message; a full queue ends the connection.</summary>
    public void Send(ReadOnlyMemory<byte> message)
    {
        if (!_outgoing.Writer.TryWrite(message))
        {
            End("the other side does not read what we send");
        }
    }

    /// <summary>Closes from our side: what is queued still leaves, then the peer is told.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (!_isEnded)
            {
                _closing.CancelAfter(s_flushLimit);
            }
        }

        _ = _outgoing.Writer.TryComplete();
    }

    /// <summary>Ends both directions at once; the first reason stands.</summary>
    public void End(string? reason)
    {
        lock (_lock)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                _reason = reason;
                _closing.Cancel();
            }
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _closing.Dispose();
    }

    private SipFlow Describe() => new(
        _id,
        SipTransportProtocol.Tcp,
        LocalAddress.Unmapped((IPEndPoint)_socket.LocalEndPoint!),
        LocalAddress.Unmapped((IPEndPoint)_socket.RemoteEndPoint!));

    private async Task WriteAsync()
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in _outgoing.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                for (int sent = 0; sent < message.Length;)
                {
                    sent += await _socket.SendAsync(message[sent..], SocketFlags.None, _closing.Token).ConfigureAwait(false);
                }
            }

            End(reason: null);
        }
        catch (OperationCanceledException)
        {
            End(reason: null); // The other direction ended first, and gave the reason; or the flush took too long.
        }
        catch (SocketException failure)
        {
            End(PlainWords.Of(failure.SocketErrorCode));
        }
    }

    private async Task ReadAsync(SipFlow? unannounced, TimeSpan silenceLimit, TimeProvider time)
    {
        using var silence = new CancellationTokenSource(silenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _closing.Token);
        var framer = new SipStreamFramer(isInitiator: unannounced is null);
        try
        {
            while (true)
            {
                CancellationToken patience = unannounced is null ? _closing.Token : either.Token;
                int length = await _socket.ReceiveAsync(framer.GetMemory(), SocketFlags.None, patience).ConfigureAwait(false);
                if (length == 0)
                {
                    End("closed by the other side");
                    return;
                }

                framer.Advance(length);
                while (TakeMessage(framer) is { } message)
                {
                    (SipFlow? accepted, unannounced) = (unannounced, null);
                    IsAnnounced = true;
                    await _events.DeliverAsync(new SipDelivery(_id, message, accepted), _closing.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            End("the other side said nothing"); // Unless another reason stands: then this was its echo.
        }
        catch (SocketException failure)
        {
            End(PlainWords.Of(failure.SocketErrorCode));
        }
    }

    /// <summary>The next whole message, copied out of the stream; answers pings and gives up a stream that is not SIP.</summary>
    private byte[]? TakeMessage(SipStreamFramer framer)
    {
        while (true)
        {
            switch (framer.Read(out ReadOnlySpan<byte> message))
            {
                case SipStreamItem.Message:
                    return message.ToArray();

                case SipStreamItem.Ping:
                    Send(s_pong);
                    break;

                case SipStreamItem.Pong:
                    break;

                case SipStreamItem.Broken:
                    End($"the other side does not speak SIP ({framer.Error})");
                    return null;

                case SipStreamItem.NeedMore:
                default:
                    return null;
            }
        }
    }
}
