using System.Net;
using DeskPhone.Media.Dtls;
using DeskPhone.Media.Ice;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>The network half of a stream: which datagrams are the peer's, how they are protected, and where ours go.</summary>
internal sealed class StreamNetwork : IDisposable
{
    private const int RtpComponent = 1;
    private const int RtcpComponent = 2;

    private readonly StreamSurroundings _surroundings;
    private readonly RtpSender _rtp;
    private readonly StreamProtection _protection;
    private readonly StreamProtection _rtcpProtection; // with a handshake of its own where RTCP has a port of its own
    private RemoteSource _remote;
    private IPEndPoint _rtcpRemote;
    private readonly PathFinder _paths;
    private AudioStreamOptions _options;

    public StreamNetwork(
        AudioStreamOptions options, StreamSurroundings surroundings, RtpSender rtp, PathFinder paths, Instant now)
    {
        _paths = paths;
        _surroundings = surroundings;
        _rtp = rtp;
        _protection = new StreamProtection(surroundings.Ciphers, surroundings.Dtls);
        _rtcpProtection = new StreamProtection(surroundings.Ciphers, surroundings.Dtls);
        _remote = new RemoteSource(options.Remote, options.SourcePolicy);
        _rtcpRemote = RtcpAddressOf(options.Remote, options);
        _options = options;
        Apply(options, now);
    }

    public long PacketsRefused { get; private set; }

    public long PacketsUnauthenticated => _protection.PacketsUnauthenticated + _rtcpProtection.PacketsUnauthenticated;

    public long PacketsReplayed => _protection.PacketsReplayed + _rtcpProtection.PacketsReplayed;

    /// <summary>Whether there is somewhere to send to, and the keys to do it.</summary>
    public bool IsReady => HasWay(RtpComponent) && _protection.IsReady;

    /// <summary>Whether the stream is encrypted and has its keys.</summary>
    public bool IsProtected => _protection is { IsOn: true, IsReady: true };

    private bool HasRtcpHandshake => _options.Dtls is not null && !_options.IsRtcpMultiplexed;

    private StreamProtection RtcpProtection => HasRtcpHandshake ? _rtcpProtection : _protection;

    public void Apply(AudioStreamOptions options, Instant now)
    {
        if (!options.Remote.Equals(_options.Remote) || options.SourcePolicy != _options.SourcePolicy)
        {
            _remote = new RemoteSource(options.Remote, options.SourcePolicy);
        }

        _options = options;
        _paths.Agent?.Apply(options.Ice, options.IsRtcpMultiplexed ? RtpComponent : RtcpComponent, now);
        _rtcpRemote = RtcpAddressOf(_remote.Remote, options);
        TakeNewSource(_protection.Apply(options.Srtp, options.Dtls));
        _ = _rtcpProtection.Apply(null, HasRtcpHandshake ? options.Dtls : null);
    }

    /// <summary>Judges a datagram, and answers it where it is no media.</summary>
    /// <param name="datagram">From the network: anything at all. Replaced by the packet in the clear.</param>
    /// <param name="source">Who sent it; replaced by the peer where a relay brought it.</param>
    /// <param name="isRtcpPort">Which port it came to.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether it is RTP or RTCP to be read; everything else is done with.</returns>
    public DatagramKind HandleDatagram(ref ReadOnlySpan<byte> datagram, ref IPEndPoint source, bool isRtcpPort, Instant now)
    {
        int component = isRtcpPort ? RtcpComponent : RtpComponent;
        TurnAllocation? relay = null;
        _ = _paths.Agent?.TryUnwrap(ref datagram, ref source, component, out relay);
        DatagramKind kind = DatagramKinds.Of(datagram, isRtcpPort, _options.IsRtcpMultiplexed);
        bool isIce = _paths.Agent is { IsAgreed: true };
        bool isPeer = isIce ? _paths.Agent!.IsPeer(source, relay, component) : relay is null && _remote.IsFromPeer(source);
        switch (kind)
        {
            case DatagramKind.Rtp when (isPeer || !isIce) && _protection.TryReadRtp(ref datagram):
            case DatagramKind.Rtcp when isPeer && RtcpProtection.TryReadRtcp(ref datagram):
                return kind;

            case DatagramKind.Stun when _paths.Agent is { } agent:
                agent.HandleStun(datagram, source, relay, component, now);
                return DatagramKind.Unknown;

            case DatagramKind.Dtls when isPeer:
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
        if (_paths.Agent is { IsAgreed: true })
        {
            return true; // The checks have proved who it is.
        }

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
    public Span<byte> Prepare() => _paths.Prepare();

    /// <summary>Protects and queues the RTP packet that was built in the room of <see cref="Prepare"/>.</summary>
    public void SendRtp(Span<byte> datagram, int length)
    {
        if (IsReady)
        {
            int sent = _protection.Sending?.ProtectRtp(datagram, length) ?? length;
            SendToPeer(datagram, sent, RtpComponent, isMedia: true);
        }
    }

    /// <summary>The same for RTCP.</summary>
    public void SendRtcp(Span<byte> datagram, int length)
    {
        int component = _options.IsRtcpMultiplexed ? RtpComponent : RtcpComponent;
        if (_options.HasReports && HasWay(component) && RtcpProtection.IsReady)
        {
            int sent = RtcpProtection.Sending?.ProtectRtcp(datagram, length) ?? length;
            SendToPeer(datagram, sent, component, isMedia: false);
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

    /// <summary>Whether a component can be sent to: by the way ICE has found, else to the signalled or latched address.</summary>
    private bool HasWay(int component) =>
        _paths.Agent is { IsAgreed: true } agent ? agent.PathOf(component) is not null : _remote.IsReachable;

    private void SendToPeer(Span<byte> datagram, int length, int component, bool isMedia)
    {
        if (_paths.Agent is not { IsAgreed: true } agent)
        {
            _paths.Commit(RemoteOf(component), length, component, isMedia);
        }
        else if (agent.PathOf(component) is { } path)
        {
            int sent = path.Relay?.Wrap(datagram, length, path.Remote) ?? length;
            if (sent > 0)
            {
                _paths.Commit(path.Relay?.Server ?? path.Remote, sent, component, isMedia, path.Relay?.Connected);
            }
        }
    }

    private IPEndPoint RemoteOf(int component) => component == RtcpComponent ? _rtcpRemote : _remote.Remote;

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
        if (protection.Association is { Keys: null, IsFailed: false } association && HasWay(isRtcpPort ? RtcpComponent : RtpComponent))
        {
            association.HandleTick();
            Flush(protection, association, isRtcpPort);
        }
    }

    private void Flush(StreamProtection protection, DtlsAssociation association, bool isRtcpPort)
    {
        for (Span<byte> datagram = Prepare(); association.TryDequeue(datagram, out int length); datagram = Prepare())
        {
            SendToPeer(datagram, length, isRtcpPort ? RtcpComponent : RtpComponent, isMedia: false);
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
