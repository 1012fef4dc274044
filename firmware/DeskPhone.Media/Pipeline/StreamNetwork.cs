using System.Net;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>The network half of a stream: which datagrams are the peer's, how they are protected, and where ours go.</summary>
internal sealed class StreamNetwork : IDisposable
{
    private readonly StreamId _id;
    private readonly StreamSurroundings _surroundings;
    private readonly PacketQueue _packets;
    private readonly RtpSender _rtp;
    private readonly StreamProtection _protection;
    private readonly StreamProtection _rtcpProtection; // with a handshake of its own where RTCP has a port of its own
    private RemoteSource _remote;
    private IPEndPoint _rtcpRemote;
    private AudioStreamOptions _options;

    public StreamNetwork(StreamId id, AudioStreamOptions options, StreamSurroundings surroundings, PacketQueue packets, RtpSender rtp)
    {
        _id = id;
        _surroundings = surroundings;
        _packets = packets;
        _rtp = rtp;
        _protection = new StreamProtection(surroundings.Ciphers, surroundings.Dtls);
        _rtcpProtection = new StreamProtection(surroundings.Ciphers, surroundings.Dtls);
        _remote = new RemoteSource(options.Remote, options.SourcePolicy);
        _rtcpRemote = RtcpAddressOf(options.Remote, options);
        _options = options;
        Apply(options);
    }

    public long PacketsRefused { get; private set; }

    public long PacketsUnauthenticated => _protection.PacketsUnauthenticated + _rtcpProtection.PacketsUnauthenticated;

    public long PacketsReplayed => _protection.PacketsReplayed + _rtcpProtection.PacketsReplayed;

    /// <summary>Whether there is somewhere to send to, and the keys to do it.</summary>
    public bool IsReady => _remote.IsReachable && _protection.IsReady;

    /// <summary>Whether the stream is encrypted and has its keys.</summary>
    public bool IsProtected => _protection is { IsOn: true, IsReady: true };

    private bool HasRtcpHandshake => _options.Dtls is not null && !_options.IsRtcpMultiplexed;

    private StreamProtection RtcpProtection => HasRtcpHandshake ? _rtcpProtection : _protection;

    public void Apply(AudioStreamOptions options)
    {
        if (!options.Remote.Equals(_options.Remote) || options.SourcePolicy != _options.SourcePolicy)
        {
            _remote = new RemoteSource(options.Remote, options.SourcePolicy);
        }

        _options = options;
        _rtcpRemote = RtcpAddressOf(_remote.Remote, options);
        TakeNewSource(_protection.Apply(options.Srtp, options.Dtls));
        _ = _rtcpProtection.Apply(null, HasRtcpHandshake ? options.Dtls : null);
    }

    /// <summary>Judges a datagram, and answers it where it is no media.</summary>
    /// <param name="datagram">From the network: anything at all. Replaced by the packet in the clear.</param>
    /// <param name="source">Who sent it.</param>
    /// <param name="isRtcpPort">Which port it came to.</param>
    /// <returns>Whether it is RTP or RTCP to be read; everything else is done with.</returns>
    public DatagramKind HandleDatagram(ref ReadOnlySpan<byte> datagram, IPEndPoint source, bool isRtcpPort)
    {
        DatagramKind kind = DatagramKinds.Of(datagram, isRtcpPort, _options.IsRtcpMultiplexed);
        switch (kind)
        {
            case DatagramKind.Rtp when _protection.TryReadRtp(ref datagram):
            case DatagramKind.Rtcp when _remote.IsFromPeer(source) && RtcpProtection.TryReadRtcp(ref datagram):
                return kind;

            case DatagramKind.Dtls when _remote.IsFromPeer(source):
                HandleHandshake(isRtcpPort ? _rtcpProtection : _protection, datagram, isRtcpPort);
                return DatagramKind.Unknown;

            default:
                PacketsRefused++;
                return DatagramKind.Unknown;
        }
    }

    /// <summary>A well-formed RTP packet came from there: whether it may be heard.</summary>
    public bool TryAccept(IPEndPoint source, Instant now)
    {
        IPEndPoint before = _remote.Remote;
        if (!_remote.HandlePacket(source, _protection.IsOn, now))
        {
            PacketsRefused++;
            return false;
        }

        if (!ReferenceEquals(before, _remote.Remote))
        {
            _rtcpRemote = RtcpAddressOf(_remote.Remote, _options);
        }

        return true;
    }

    /// <summary>A datagram that was the peer's turned out to make no sense.</summary>
    public void CountRefused() => PacketsRefused++;

    /// <summary>Handshakes go on, ten milliseconds at a time.</summary>
    public void HandleTick()
    {
        Continue(_protection, isRtcpPort: false);
        Continue(_rtcpProtection, isRtcpPort: true);
    }

    /// <summary>Room for the next packet.</summary>
    public Span<byte> Prepare() => _packets.Prepare();

    /// <summary>Protects and queues the RTP packet that was built in the room of <see cref="Prepare"/>.</summary>
    public void SendRtp(Span<byte> datagram, int length)
    {
        if (IsReady)
        {
            int sent = _protection.Sending?.ProtectRtp(datagram, length) ?? length;
            _packets.Commit(_id, _remote.Remote, sent, isRtcp: false, isMedia: true);
        }
    }

    /// <summary>The same for RTCP.</summary>
    public void SendRtcp(Span<byte> datagram, int length)
    {
        if (_remote.IsReachable && RtcpProtection.IsReady)
        {
            int sent = RtcpProtection.Sending?.ProtectRtcp(datagram, length) ?? length;
            _packets.Commit(_id, _rtcpRemote, sent, isRtcp: !_options.IsRtcpMultiplexed, isMedia: false);
        }
    }

    public void Dispose()
    {
        _protection.Dispose();
        _rtcpProtection.Dispose();
    }

    /// <summary>The peer's port of RTCP: RTP's own, the one it named, or the next; the latter where RTP comes from elsewhere than was said.</summary>
    private static IPEndPoint RtcpAddressOf(IPEndPoint rtp, AudioStreamOptions options)
    {
        if (options.IsRtcpMultiplexed)
        {
            return rtp;
        }

        return options.RemoteRtcp is { } named && rtp.Equals(options.Remote)
            ? named
            : new IPEndPoint(rtp.Address, Math.Min(rtp.Port + 1, IPEndPoint.MaxPort));
    }

    private void HandleHandshake(StreamProtection protection, ReadOnlySpan<byte> datagram, bool isRtcpPort)
    {
        if (protection.Association is { } association)
        {
            association.HandleDatagram(datagram);
            Flush(protection, association, isRtcpPort);
        }
        else
        {
            PacketsRefused++;
        }
    }

    private void Continue(StreamProtection protection, bool isRtcpPort)
    {
        if (protection.Association is { Keys: null, IsFailed: false } association && _remote.IsReachable)
        {
            association.HandleTick();
            Flush(protection, association, isRtcpPort);
        }
    }

    private void Flush(StreamProtection protection, DtlsAssociation association, bool isRtcpPort)
    {
        while (association.TryDequeue(_packets.Prepare(), out int length))
        {
            _packets.Commit(_id, isRtcpPort ? _rtcpRemote : _remote.Remote, length, isRtcpPort, isMedia: false);
        }

        TakeNewSource(protection.SettleHandshake() && !isRtcpPort);
    }

    private void TakeNewSource(bool isNeeded)
    {
        if (isNeeded)
        {
            _rtp.ChangeSsrc(_surroundings.Random);
        }
    }
}
