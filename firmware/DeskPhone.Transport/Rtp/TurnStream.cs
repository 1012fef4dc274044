using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Rtp;

/// <summary>A TCP connection to a TURN server.</summary>
internal sealed class TurnStream : ITurnStream
{
    private readonly Socket _socket;
    private readonly TurnMessageBuffer _incoming = new();
    private readonly byte[] _outgoing = new byte[TurnMessageBuffer.Capacity];
    private int _waiting;
    private bool _isBroken;

    /// <summary>Begins to connect.</summary>
    public TurnStream(IPEndPoint server, bool isRtcp)
    {
        Server = server;
        IsRtcp = isRtcp;
        _socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false, NoDelay = true };
        try
        {
            _socket.Connect(server);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It will be writable once it stands.
        }
        catch (SocketException)
        {
            _isBroken = true;
        }
    }

    public IPEndPoint Server { get; }

    public bool IsRtcp { get; }

    public string? Refusal => null;

    public bool TrySend(ReadOnlySpan<byte> message)
    {
        if (_isBroken || !TurnMessageBuffer.TryAppend(message, _outgoing, ref _waiting))
        {
            return false;
        }

        Flush();
        return !_isBroken;
    }

    public bool TryReceive(Span<byte> buffer, out int length)
    {
        Flush();
        if (!_incoming.TryTake(buffer, out length))
        {
            Fill();
            return _incoming.TryTake(buffer, out length);
        }

        return true;
    }

    public void Dispose() => _socket.Dispose();

    private void Flush()
    {
        try
        {
            if (_waiting > 0 && !_isBroken && _socket.Poll(0, SelectMode.SelectWrite))
            {
                int sent = _socket.Send(_outgoing.AsSpan(0, _waiting));
                _outgoing.AsSpan(sent, _waiting - sent).CopyTo(_outgoing);
                _waiting -= sent;
            }
        }
        catch (SocketException)
        {
            _isBroken = true;
        }
    }

    private void Fill()
    {
        try
        {
            if (!_isBroken && !_incoming.IsBroken && _incoming.Room is { IsEmpty: false } room && _socket.Poll(0, SelectMode.SelectRead))
            {
                int read = _socket.Receive(room);
                _incoming.Advance(read);
                _isBroken |= read == 0;
            }
        }
        catch (SocketException)
        {
            _isBroken = true;
        }
    }
}
