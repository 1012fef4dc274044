using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Routing;
using DeskPhone.Transport.Connections;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.WebSocket;

/// <summary>SIP in the messages of a WebSocket we opened (RFC 7118), plain or over TLS.</summary>
internal sealed class WebSocketFlow : ConnectionFlow
{
    private const string Subprotocol = "sip"; // RFC 7118 §4.1.
    private const int ReceiveSize = 8_192;

    // The WebSocket's own ping (RFC 6455 §5.5.2) keeps NAT bindings and notices a dead peer: RFC 7118 §6 wants it so.
    private static readonly TimeSpan s_pingInterval = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan s_pongLimit = TimeSpan.FromSeconds(10);

    private readonly SipTransportOptions _options;
    private readonly TlsHandshake? _handshake;
    private readonly string _host;
    private readonly ClientWebSocket _client = new();
    private readonly SocketsHttpHandler _handler;
    private readonly byte[] _buffer = new byte[ReceiveSize];
    private IPEndPoint? _remote;
    private IPEndPoint? _local;

    /// <summary>A connection to be opened to <paramref name="host"/>, secured by <paramref name="handshake"/> where there is one.</summary>
    public WebSocketFlow(FlowId id, string host, TlsHandshake? handshake, SipTransportOptions options, ISipFlowEvents events)
        : base(id, options, events)
    {
        (_host, _handshake, _options) = (host, handshake, options);
        _handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectCallback = ConnectAsync };
        _client.Options.AddSubProtocol(Subprotocol);
        _client.Options.KeepAliveInterval = s_pingInterval;
        _client.Options.KeepAliveTimeout = s_pongLimit;
    }

    /// <inheritdoc/>
    protected override async Task<string?> OpenAsync(IPEndPoint remote, CancellationToken cancellationToken)
    {
        _remote = remote;
        // The stream is secured below, by our own handshake: to the HTTP client it is a plain one.
        var address = new UriBuilder("ws", _host.Contains(':', StringComparison.Ordinal) ? $"[{_host.Trim('[', ']')}]" : _host, remote.Port).Uri;
        using var invoker = new HttpMessageInvoker(_handler, disposeHandler: false);
        try
        {
            await _client.ConnectAsync(address, invoker, cancellationToken).ConfigureAwait(false);
        }
        catch (WebSocketException failure) when (FindRefusal(failure) is { } refusal)
        {
            return refusal;
        }

        return _client.SubProtocol == Subprotocol ? null : "the server's WebSocket is not for SIP";
    }

    /// <inheritdoc/>
    protected override SipFlow Describe() => new(
        Id,
        _handshake is null ? SipTransportProtocol.WebSocket : SipTransportProtocol.SecureWebSocket,
        _local!,
        _remote!);

    /// <inheritdoc/>
    protected override ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        // Text where it is text (RFC 7118 §5): some servers take no other. A body need not be UTF-8.
        _client.SendAsync(
            message,
            System.Text.Unicode.Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary,
            endOfMessage: true,
            cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<byte[]?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await _client.ReceiveAsync(_buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
                if (part.MessageType is WebSocketMessageType.Close)
                {
                    return null;
                }

                if (message.Length + part.Count > SipLimits.MaxMessageLength)
                {
                    End("the other side sends more than a SIP message can be");
                    return null;
                }

                await message.WriteAsync(_buffer.AsMemory(0, part.Count), cancellationToken).ConfigureAwait(false);
            }
            while (!part.EndOfMessage);

            byte[] whole = message.ToArray();
            if (whole.AsSpan().IndexOfAnyExcept("\r\n"u8) >= 0)
            {
                return whole; // What is left out is a keep-alive of somebody who took this for a stream.
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask SayGoodbyeAsync(CancellationToken cancellationToken)
    {
        if (_client.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            await _client.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override string Words(Exception failure) => TlsWords.Of(failure) ?? PlainWords.Of(failure);

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _client.Dispose();
            _handler.Dispose();
        }

        base.Dispose(isDisposing);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The stream owns the socket; without a stream the catch disposes it.")]
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // The address was chosen by whoever looked the name up; the HTTP client must not look again.
        var socket = new Socket(_remote!.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            _ = ServiceClass.Mark(socket, _options.TypeOfService);
            await socket.ConnectAsync(_remote, cancellationToken).ConfigureAwait(false);
            _local = LocalAddress.Unmapped((IPEndPoint)socket.LocalEndPoint!);
            var plain = new NetworkStream(socket, ownsSocket: true);
            if (_handshake is null)
            {
                return plain;
            }

            (Stream secured, string? refusal) = await _handshake.SecureAsync(plain, cancellationToken).ConfigureAwait(false);
            if (refusal is null)
            {
                return secured;
            }

            await secured.DisposeAsync().ConfigureAwait(false);
            throw new TlsRefusalException(refusal);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string? FindRefusal(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is TlsRefusalException refusal)
            {
                return refusal.Message;
            }
        }

        return null;
    }
}
