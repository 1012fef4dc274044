using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Channels;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Sockets;

namespace DeskPhone.Transport.Connections;

/// <summary>One connection that carries SIP, whoever opened it: TCP, TLS or WebSocket.</summary>
/// <remarks>
/// One task reads, one writes. Writing is bounded: SIP over a connection may not lose a message, so a peer that lets the queue
/// fill up loses the connection instead. Reading waits for the receiver to have room, and so, in the end, does the peer.
/// </remarks>
internal abstract class ConnectionFlow : IDisposable
{
    private static readonly TimeSpan s_flushLimit = TimeSpan.FromSeconds(2); // For what is queued when we close.

    private readonly Lock _lock = new();
    private readonly ISipFlowEvents _events;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing;
    private readonly CancellationTokenSource _closing = new();
    private string? _reason;
    private bool _isEnded;

    protected ConnectionFlow(FlowId id, SipTransportOptions options, ISipFlowEvents events)
    {
        Id = id;
        _events = events;
        _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(
            new BoundedChannelOptions(options.MaxQueuedMessages) { SingleReader = true });
    }

    /// <summary>Whether the owner was told of this flow, and so must be told of its end.</summary>
    public bool IsAnnounced { get; private set; }

    protected FlowId Id { get; }

    /// <summary>Opens the connection; says why it could not, or <see langword="null"/> when it stands.</summary>
    public async Task<string?> ConnectAsync(IPEndPoint remote, TimeSpan limit, TimeProvider time)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _closing.Token);
        try
        {
            return await OpenAsync(remote, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return $"no answer from {remote} within {limit.TotalSeconds:0.#} s";
        }
        catch (Exception failure) when (IsOfTheConnection(failure))
        {
            return $"cannot connect to {remote}: {Words(failure)}";
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
        Dispose(isDisposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Connects; what fails is thrown, or said in words of its own.</summary>
    protected abstract Task<string?> OpenAsync(IPEndPoint remote, CancellationToken cancellationToken);

    /// <summary>The flow as the engine knows it, once connected.</summary>
    protected abstract SipFlow Describe();

    /// <summary>Writes one whole message.</summary>
    protected abstract ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Receives the next whole message; <see langword="null"/> after <see cref="End"/> or the peer's end.</summary>
    protected abstract ValueTask<byte[]?> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Tells the peer, in the manner of the protocol, that nothing more comes.</summary>
    protected virtual ValueTask SayGoodbyeAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>What the failure means, in plain words.</summary>
    protected virtual string Words(Exception failure) => PlainWords.Of(failure);

    protected virtual void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _closing.Dispose();
        }
    }

    private static bool IsOfTheConnection(Exception failure) => failure is SocketException or IOException or WebSocketException;

    private async Task WriteAsync()
    {
        try
        {
            await foreach (ReadOnlyMemory<byte> message in _outgoing.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
            {
                await SendAsync(message, _closing.Token).ConfigureAwait(false);
            }

            await SayGoodbyeAsync(_closing.Token).ConfigureAwait(false);
            End(reason: null);
        }
        catch (OperationCanceledException)
        {
            End(reason: null); // The other direction ended first, and gave the reason; or the flush took too long.
        }
        catch (Exception failure) when (IsOfTheConnection(failure))
        {
            End(Words(failure));
        }
    }

    private async Task ReadAsync(SipFlow? unannounced, TimeSpan silenceLimit, TimeProvider time)
    {
        using var silence = new CancellationTokenSource(silenceLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, _closing.Token);
        try
        {
            while (true)
            {
                CancellationToken patience = unannounced is null ? _closing.Token : either.Token;
                if (await ReceiveAsync(patience).ConfigureAwait(false) is not { } message)
                {
                    End("closed by the other side"); // Unless another reason stands already.
                    return;
                }

                (SipFlow? accepted, unannounced) = (unannounced, null);
                IsAnnounced = true;
                await _events.DeliverAsync(new SipDelivery(Id, message, accepted), _closing.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            End("the other side said nothing"); // Unless another reason stands: then this was its echo.
        }
        catch (Exception failure) when (IsOfTheConnection(failure))
        {
            End(Words(failure));
        }
    }
}
