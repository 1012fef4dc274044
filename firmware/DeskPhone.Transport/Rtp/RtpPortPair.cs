using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DeskPhone.Media.Ice;
using DeskPhone.Transport.Sockets;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Rtp;

/// <summary>The open ports of one audio stream. Opened on one thread, then used by one other: the media thread.</summary>
/// <remarks>Polled, never waited on: the sound card's rhythm is the only thing that wakes the media thread. Allocates nothing per packet.</remarks>
public sealed class RtpPortPair : IDisposable
{
    private readonly Socket _rtp;
    private readonly Socket _rtcp;
    private readonly PeerAddressCache _peers;
    private readonly SocketAddress _sender;
    private readonly List<ITurnStream> _streams = []; // one a TURN server and component, so two in practice
    private TlsCredentials _credentials = TlsCredentials.None;
    private TimeProvider _time = TimeProvider.System;
    private PeerLane? _lane;
    private IPEndPoint? _followed;

    private RtpPortPair(Socket rtp, Socket rtcp, byte typeOfService)
    {
        _rtp = rtp;
        _rtcp = rtcp;
        Local = (IPEndPoint)rtp.LocalEndPoint!;
        _peers = new PeerAddressCache(Local);
        _sender = new SocketAddress(Local.AddressFamily);
        MarkingFailure = ServiceClass.Mark(rtp, typeOfService) ?? ServiceClass.Mark(rtcp, typeOfService);
    }

    /// <summary>Our address and RTP port, as it goes into a description; RTCP is one above.</summary>
    public IPEndPoint Local { get; }

    /// <summary>Why packets are not marked for expedited forwarding, in words; <see langword="null"/> when they are.</summary>
    public string? MarkingFailure { get; }

    /// <summary>Packets the system would not take.</summary>
    public long SendFailures { get; private set; }

    /// <summary>Takes the next datagram that has come, without waiting.</summary>
    /// <param name="buffer">Where it goes; a longer one is cut off and will not parse.</param>
    /// <param name="isRtcp">Which of the two ports to look at.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">Who sent it.</param>
    public bool TryReceive(
        Span<byte> buffer, bool isRtcp, out int length, [NotNullWhen(true)] out IPEndPoint? source)
    {
        (length, source) = (0, null);
        Socket socket = isRtcp ? _rtcp : _rtp;
        try
        {
            // Poll before reading: an exception per empty read would cost more than all the rest of the tick.
            if (!socket.Poll(0, SelectMode.SelectRead))
            {
                return false;
            }

            length = socket.ReceiveFrom(buffer, SocketFlags.None, _sender);
            source = _peers.EndPointOf(_sender);
            return true;
        }
        catch (SocketException)
        {
            return false; // Gone again (a bad checksum), or too long: as if it had been lost on the way.
        }
    }

    /// <summary>Takes the next datagram of the peer that is followed, ahead of everybody else's.</summary>
    /// <param name="buffer">Where it goes; a longer one is cut off and will not parse.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">The peer.</param>
    public bool TryReceiveFromPeer(Span<byte> buffer, out int length, [NotNullWhen(true)] out IPEndPoint? source)
    {
        (length, source) = (0, null);
        return _lane is not null && _lane.TryReceive(buffer, out length, out source);
    }

    /// <summary>Keeps the packets of this peer apart from all others that come to the RTP port, so that no flood can crowd them out.</summary>
    public void Follow(IPEndPoint peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        if (ReferenceEquals(peer, _followed) || peer.Equals(_followed))
        {
            return;
        }

        _followed = peer; // Also where it fails: to try it with every packet would help nobody.
        _lane ??= PeerLane.Open(_rtp);
        if (_lane?.TryFollow(peer) is false)
        {
            _lane.Dispose();
            _lane = null;
        }
    }

    /// <summary>Sends one message to a TURN server over TCP or TLS, connecting first where that has not been done.</summary>
    public void SendByStream(ReadOnlySpan<byte> message, TurnServer server, bool isRtcp)
    {
        ArgumentNullException.ThrowIfNull(server);
        ITurnStream? stream = null;
        foreach (ITurnStream known in _streams)
        {
            stream = known.IsRtcp == isRtcp && known.Server.Equals(server.Address) ? known : stream;
        }

        if (stream is null)
        {
            stream = server.SecureName is { } name
                ? new SecureTurnStream(server.Address, name, isRtcp, _credentials, _time)
                : new TurnStream(server.Address, isRtcp);
            _streams.Add(stream);
        }

        SendFailures += stream.TrySend(message) ? 0 : 1;
    }

    /// <summary>Why a TURN server is not used, in words; <see langword="null"/> where nothing is wrong with any.</summary>
    public string? StreamRefusal
    {
        get
        {
            string? refusal = null;
            foreach (ITurnStream stream in _streams)
            {
                refusal ??= stream.Refusal is { } words ? $"the TURN server {stream.Server}: {words}" : null;
            }

            return refusal;
        }
    }

    /// <summary>Takes the next message that a TURN server has sent over a connection, without waiting.</summary>
    /// <param name="buffer">Where it goes; a longer one is dropped.</param>
    /// <param name="length">Its length.</param>
    /// <param name="source">The server.</param>
    /// <param name="isRtcp">Which of the two ports it is for.</param>
    public bool TryReceiveFromStream(Span<byte> buffer, out int length, [NotNullWhen(true)] out IPEndPoint? source, out bool isRtcp)
    {
        foreach (ITurnStream stream in _streams)
        {
            if (stream.TryReceive(buffer, out length))
            {
                (source, isRtcp) = (stream.Server, stream.IsRtcp);
                return true;
            }
        }

        (length, source, isRtcp) = (0, null, false);
        return false;
    }

    /// <summary>Sends one datagram; one the system will not take now is lost and counted, as on a network.</summary>
    public void Send(ReadOnlySpan<byte> datagram, IPEndPoint remote, bool isRtcp)
    {
        try
        {
            _ = (isRtcp ? _rtcp : _rtp).SendTo(datagram, SocketFlags.None, _peers.AddressOf(remote));
        }
        catch (SocketException)
        {
            SendFailures++;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _lane?.Dispose();
        foreach (ITurnStream stream in _streams)
        {
            stream.Dispose();
        }

        _rtp.Dispose();
        _rtcp.Dispose();
    }

    /// <summary>Whom connections to TURN servers trust.</summary>
    internal void UseTls(TlsCredentials credentials, TimeProvider time) => (_credentials, _time) = (credentials, time);

    internal static bool TryBind(IPEndPoint local, byte typeOfService, [NotNullWhen(true)] out RtpPortPair? ports)
    {
        ports = null;
        Socket? rtp = Bind(local);
        Socket? rtcp = rtp is null ? null : Bind(new IPEndPoint(local.Address, local.Port + 1));
        if (rtp is null || rtcp is null)
        {
            rtp?.Dispose();
            return false;
        }

        ports = new RtpPortPair(rtp, rtcp, typeOfService);
        return true;
    }

    /// <summary>Opens the ports of a multicast group, to listen to it.</summary>
    /// <param name="group">Group and RTP port.</param>
    /// <param name="local">Our address on the network of the group.</param>
    /// <param name="ports">The caller disposes them.</param>
    /// <param name="reason">Why there are none, in plain words.</param>
    public static bool TryJoin(
        IPEndPoint group, IPAddress local, [NotNullWhen(true)] out RtpPortPair? ports, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(local);
        ports = null;
        var reports = new IPEndPoint(group.Address, group.Port + 1);
        if (!GroupSocket.TryOpen(group, local, isBlocking: false, out Socket? rtp, out reason))
        {
            return false;
        }

        if (!GroupSocket.TryOpen(reports, local, isBlocking: false, out Socket? rtcp, out reason))
        {
            rtp.Dispose();
            return false;
        }

        ports = new RtpPortPair(rtp, rtcp, typeOfService: 0);
        return true;
    }

    /// <summary>A socket on that port; <see langword="null"/> where somebody else has it.</summary>
    private static Socket? Bind(IPEndPoint local)
    {
        Socket? socket = new(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Blocking = false;
            socket.Bind(local);
            Socket bound = socket;
            socket = null;
            return bound;
        }
        catch (SocketException)
        {
            return null;
        }
        finally
        {
            socket?.Dispose();
        }
    }
}
