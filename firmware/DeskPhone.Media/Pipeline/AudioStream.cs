using System.Net;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Rtcp;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>One RTP session with one peer: both halves, RTCP, and whose packets count.</summary>
internal sealed class AudioStream : IDisposable
{
    private readonly RtpSender _rtp;
    private readonly RtcpSession _rtcp;
    private readonly StreamSender _sender;
    private readonly StreamReceiver _receiver;
    private readonly PacketQueue _packets;
    private readonly IRandomSource _random;
    private readonly StreamProtection _protection;
    private RemoteSource _remote;
    private IPEndPoint _rtcpRemote;
    private AudioStreamOptions _options;
    private long _packetsRefused;

    public AudioStream(
        StreamId id, AudioStreamOptions options, StreamSurroundings surroundings, PacketQueue packets, Instant now)
    {
        Id = id;
        _random = surroundings.Random;
        _packets = packets;
        _rtp = new RtpSender(_random, options.Srtp is not null);
        _rtcp = new RtcpSession(_random, now);
        _sender = new StreamSender(id, surroundings.SampleRateHz, surroundings.Codecs, _rtp, packets);
        _receiver = new StreamReceiver(surroundings.SampleRateHz, surroundings.Codecs);
        _protection = new StreamProtection(surroundings.Ciphers);
        _remote = new RemoteSource(options.Remote);
        _rtcpRemote = RtcpPortOf(options.Remote);
        _options = options;
        Apply(options);
    }

    public StreamId Id { get; }

    /// <summary>When the next statistics are due.</summary>
    public Instant NextStatistics { get; set; }

    public void Apply(AudioStreamOptions options)
    {
        if (!options.Remote.Equals(_options.Remote))
        {
            _remote = new RemoteSource(options.Remote);
            _rtcpRemote = RtcpPortOf(options.Remote);
        }

        _options = options;
        if (_protection.Apply(options.Srtp))
        {
            _rtp.ChangeSsrc(_random);
        }

        _sender.Protection = _protection.Sending;
        _sender.Apply(options);
        _receiver.Apply(options);
    }

    public void SendDigit(char digit, TimeSpan duration) => _sender.SendDigit(digit, duration);

    /// <summary>A datagram from the RTP port.</summary>
    /// <returns>The digit it reports, or <see langword="null"/>.</returns>
    public char? HandleRtp(ReadOnlySpan<byte> datagram, IPEndPoint source, Instant now)
    {
        if (!_protection.TryReadRtp(ref datagram)
            || RtpPacket.TryParse(datagram, out RtpPacket packet) is not RtpParseError.None
            || !_receiver.Knows(packet.PayloadType))
        {
            _packetsRefused++;
            return null;
        }

        IPEndPoint before = _remote.Remote;
        if (!_remote.HandlePacket(source, _protection.IsOn, now))
        {
            _packetsRefused++;
            return null;
        }

        if (!ReferenceEquals(before, _remote.Remote))
        {
            _rtcpRemote = RtcpPortOf(_remote.Remote);
        }

        if (packet.Ssrc == _rtp.Ssrc)
        {
            _rtp.ChangeSsrc(_random); // RFC 3550 §8.2: two of one name; or a loop, which changing cannot hurt either.
        }

        return _receiver.HandlePacket(packet, now);
    }

    /// <summary>A datagram from the RTCP port.</summary>
    public void HandleRtcp(ReadOnlySpan<byte> datagram, IPEndPoint source, Instant now)
    {
        if (!_remote.IsFromPeer(source)
            || !_protection.TryReadRtcp(ref datagram)
            || _rtcp.HandlePacket(datagram, _rtp.Ssrc, now) is not RtcpParseError.None)
        {
            _packetsRefused++;
        }
        else if (_rtcp.PeerLoss is { } loss)
        {
            _sender.HandlePeerLoss(loss);
        }
    }

    /// <summary>One tick of 10 ms.</summary>
    /// <param name="captured">What to send; empty for silence.</param>
    /// <param name="heard">What was received, one frame.</param>
    /// <param name="now">When.</param>
    public void HandleFrame(ReadOnlySpan<short> captured, Span<short> heard, Instant now)
    {
        _receiver.Pull(heard, now);
        _sender.HandleFrame(captured, _remote.IsReachable ? _remote.Remote : null);
        if (_rtcp.Deadline <= now)
        {
            SendRtcp(isGoodbye: false, now);
        }
    }

    /// <summary>Says goodbye (RFC 3550 §6.3.7).</summary>
    public void HandleClose(Instant now) => SendRtcp(isGoodbye: true, now);

    public StreamStatistics TakeStatistics() => new(
        _rtp.PacketsSent,
        _receiver.Rtp.PacketsReceived,
        _receiver.Rtp.PacketsLost,
        _receiver.PacketsLate,
        _packetsRefused,
        _receiver.Rtp.Jitter,
        _receiver.BufferDelay,
        _rtcp.RoundTrip,
        _receiver.Concealed)
    {
        PacketsUnauthenticated = _protection.PacketsUnauthenticated,
        PacketsReplayed = _protection.PacketsReplayed,
    };

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _protection.Dispose();
    }

    private static IPEndPoint RtcpPortOf(IPEndPoint rtp) => new(rtp.Address, Math.Min(rtp.Port + 1, IPEndPoint.MaxPort));

    private void SendRtcp(bool isGoodbye, Instant now)
    {
        Span<byte> datagram = _packets.Prepare();
        int length = _rtcp.Write(datagram, _rtp, _receiver.Rtp, isGoodbye, now);
        if (_remote.IsReachable)
        {
            _packets.Commit(Id, _rtcpRemote, _protection.Sending?.ProtectRtcp(datagram, length) ?? length, isRtcp: true);
        }
    }
}
