using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DeskPhone.Transport.Rtp;

/// <summary>A TCP connection to a TURN server, cut into messages (RFC 8656 §12.5). Polled, like the ports; never waits.</summary>
/// <remarks>What does not fit while the connection is full is lost whole, as on a network: media that waits is worth nothing.</remarks>
internal sealed class TurnStream : IDisposable
{
    private const int Capacity = 32 * 1024;
    private const int StunHeaderLength = 20;
    private const int ChannelHeaderLength = 4;

    private readonly Socket _socket;
    private readonly byte[] _incoming = new byte[Capacity];
    private readonly byte[] _outgoing = new byte[Capacity];
    private int _received;
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

    /// <summary>Whose messages it carries: those of the RTCP port's allocation, or of the RTP port's.</summary>
    public bool IsRtcp { get; }

    /// <summary>Sends a message, padded to four bytes.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool TrySend(ReadOnlySpan<byte> message)
    {
        int padded = (message.Length + 3) & ~3;
        if (_isBroken || _waiting + padded > Capacity)
        {
            return false;
        }

        message.CopyTo(_outgoing.AsSpan(_waiting));
        _outgoing.AsSpan(_waiting + message.Length, padded - message.Length).Clear();
        _waiting += padded;
        Flush();
        return !_isBroken;
    }

    /// <summary>Takes the next whole message, without waiting.</summary>
    public bool TryReceive(Span<byte> buffer, out int length)
    {
        Flush();
        if (!TryTake(buffer, out length))
        {
            Fill();
            return TryTake(buffer, out length);
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
            if (!_isBroken && _received < Capacity && _socket.Poll(0, SelectMode.SelectRead))
            {
                int read = _socket.Receive(_incoming.AsSpan(_received));
                _received += read;
                _isBroken |= read == 0;
            }
        }
        catch (SocketException)
        {
            _isBroken = true;
        }
    }

    private bool TryTake(Span<byte> buffer, out int length)
    {
        length = 0;
        if (_received < ChannelHeaderLength)
        {
            return false;
        }

        int body = BinaryPrimitives.ReadUInt16BigEndian(_incoming.AsSpan(2));
        int whole = _incoming[0] < 0x40 ? StunHeaderLength + body : (ChannelHeaderLength + body + 3) & ~3;
        if (whole > _received)
        {
            _isBroken |= whole > Capacity;
            return false;
        }

        bool fits = whole <= buffer.Length;
        if (fits)
        {
            _incoming.AsSpan(0, whole).CopyTo(buffer);
            length = whole;
        }

        _incoming.AsSpan(whole, _received - whole).CopyTo(_incoming);
        _received -= whole;
        return fits;
    }
}
