using System.Net;
using System.Net.Sockets;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Connections;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Tcp;

/// <summary>SIP in a byte stream: TCP (RFC 3261 §18), or TLS over it.</summary>
internal sealed class TcpFlow : ConnectionFlow
{
    private static readonly byte[] s_pong = [.. "\r\n"u8]; // RFC 5626 §3.5.1.

    private readonly Socket _socket;
    private readonly TlsHandshake? _handshake;
    private readonly SipStreamFramer _framer;
    private Stream? _stream;

    /// <summary>Takes over a socket, connected or not; secured by <paramref name="handshake"/> where there is one.</summary>
    public TcpFlow(FlowId id, Socket socket, bool isAccepted, TlsHandshake? handshake, SipTransportOptions options, ISipFlowEvents events)
        : base(id, options, events)
    {
        _socket = socket;
        _handshake = handshake;
        _framer = new SipStreamFramer(isInitiator: !isAccepted);
        _stream = isAccepted ? new NetworkStream(socket) : null;
        socket.NoDelay = true; // A message is written whole; waiting for more only delays it.
        _ = ServiceClass.Mark(socket, options.TypeOfService);
    }

    /// <inheritdoc/>
    protected override async Task<string?> OpenAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(remote, cancellationToken).ConfigureAwait(false);
        _stream = new NetworkStream(_socket);
        if (_handshake is null)
        {
            return null;
        }

        (Stream secured, string? refusal) = await _handshake.SecureAsync(_stream, cancellationToken).ConfigureAwait(false);
        _stream = secured;
        return refusal;
    }

    /// <inheritdoc/>
    protected override SipFlow Describe() => new(
        Id,
        _handshake is null ? SipTransportProtocol.Tcp : SipTransportProtocol.Tls,
        LocalAddress.Unmapped((IPEndPoint)_socket.LocalEndPoint!),
        LocalAddress.Unmapped((IPEndPoint)_socket.RemoteEndPoint!));

    /// <inheritdoc/>
    protected override ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        _stream!.WriteAsync(message, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            SipStreamItem item = Take(out byte[]? message);
            if (item is not SipStreamItem.NeedMore)
            {
                return message;
            }

            int length = await _stream!.ReadAsync(_framer.GetMemory(), cancellationToken).ConfigureAwait(false);
            if (length == 0)
            {
                return null;
            }

            _framer.Advance(length);
        }
    }

    /// <inheritdoc/>
    protected override string Words(Exception failure) =>
        _handshake is null ? base.Words(failure) : TlsWords.Of(failure) ?? base.Words(failure);

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _stream?.Dispose();
            _socket.Dispose();
        }

        base.Dispose(isDisposing);
    }

    /// <summary>The next whole message, copied out of the stream; answers pings and gives up a stream that is not SIP.</summary>
    private SipStreamItem Take(out byte[]? message)
    {
        message = null;
        while (true)
        {
            SipStreamItem item = _framer.Read(out ReadOnlySpan<byte> found);
            switch (item)
            {
                case SipStreamItem.Message:
                    message = found.ToArray();
                    return item;

                case SipStreamItem.Ping:
                    Send(s_pong);
                    break;

                case SipStreamItem.Pong:
                    message = s_pong; // The engine that pinged waits for it.
                    return item;

                case SipStreamItem.Broken:
                    End($"the other side does not speak SIP ({_framer.Error})");
                    return item;

                case SipStreamItem.NeedMore:
                default:
                    return SipStreamItem.NeedMore;
            }
        }
    }
}
