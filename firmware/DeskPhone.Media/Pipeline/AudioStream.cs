using System.Net;
using DeskPhone.Media.Jitter;
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
    private readonly StreamNetwork _network;
    private readonly IRandomSource _random;
    private readonly short[] _heard;
    private CallQuality? _quality;

    public AudioStream(
        StreamId id, AudioStreamOptions options, StreamSurroundings surroundings, PathFinder paths, Instant now)
    {
        Id = id;
        _heard = new short[surroundings.SampleRateHz / 100];
        _random = surroundings.Random;
        _rtp = new RtpSender(_random, options.IsProtected);
        _rtcp = new RtcpSession(_random, now);
        _network = new StreamNetwork(options, surroundings, _rtp, paths, now);
        _sender = new StreamSender(surroundings.SampleRateHz, surroundings.Codecs, _rtp, _network);
        _receiver = new StreamReceiver(surroundings.SampleRateHz, surroundings.Codecs);
        _sender.Apply(options);
        _receiver.Apply(options);
    }

    public StreamId Id { get; }

    /// <summary>When the next statistics are due.</summary>
    public Instant NextStatistics { get; set; }

    public void Apply(AudioStreamOptions options, Instant now)
    {
        _network.Apply(options, now);
        _sender.Apply(options);
        _receiver.Apply(options);
    }

    public void SendDigit(char digit, TimeSpan duration) => _sender.SendDigit(digit, duration);

    /// <summary>A datagram from one of the stream's two ports.</summary>
    /// <returns>The digit it reports, or <see langword="null"/>.</returns>
    public char? HandleDatagram(ReadOnlySpan<byte> datagram, IPEndPoint source, bool isRtcpPort, Instant now)
    {
        switch (_network.HandleDatagram(ref datagram, ref source, isRtcpPort, now))
        {
            case DatagramKind.Rtp:
                return HandleRtp(datagram, source, now);

            case DatagramKind.Rtcp:
                HandleRtcp(datagram, now);
                return null;

            case DatagramKind.Unknown or DatagramKind.Stun or DatagramKind.Dtls or DatagramKind.TurnChannel:
            default:
                return null;
        }
    }

    /// <summary>What is heard in this tick; valid until the next one.</summary>
    /// <param name="digit">The digit that is heard in it, or <see langword="null"/>.</param>
    /// <param name="now">When.</param>
    public ReadOnlySpan<short> Listen(out char? digit, Instant now)
    {
        digit = _receiver.Pull(_heard, now);
        return _heard;
    }

    /// <summary>What is said in this tick.</summary>
    /// <param name="captured">One frame; empty for silence.</param>
    /// <param name="now">When.</param>
    public void Speak(ReadOnlySpan<short> captured, Instant now)
    {
        _network.HandleTick();
        _sender.HandleFrame(captured);
        if (_rtcp.Deadline <= now)
        {
            SendRtcp(isGoodbye: false, now);
        }
    }

    /// <summary>Says goodbye (RFC 3550 §6.3.7).</summary>
    public void HandleClose(Instant now) => SendRtcp(isGoodbye: true, now);

    public StreamStatistics TakeStatistics(SoundLevels levels)
    {
        StreamStatistics counted = Count(levels);
        _quality = _receiver.Judge(counted, _rtcp.PeerLoss);
        return counted with { Quality = _quality };
    }

    private StreamStatistics Count(SoundLevels levels) => new(
        _rtp.PacketsSent,
        _receiver.Rtp.PacketsReceived,
        _receiver.Rtp.PacketsLost,
        _receiver.PacketsLate,
        _network.PacketsRefused,
        _receiver.Rtp.Jitter,
        _receiver.BufferDelay,
        _rtcp.RoundTrip,
        _receiver.Concealed)
    {
        Ssrc = _rtp.Ssrc,
        PeerSsrc = _receiver.Rtp.Ssrc,
        IsProtected = _network.IsProtected,
        PacketsUnauthenticated = _network.PacketsUnauthenticated,
        PacketsReplayed = _network.PacketsReplayed,
        PacketsDuplicate = _receiver.PacketsDuplicate,
        PacketsDiscarded = _receiver.PacketsDiscarded,
        MeanBufferDelay = _receiver.MeanBufferDelay,
        LongestBufferDelay = _receiver.LongestBufferDelay,
        Played = _receiver.Played,
        Levels = levels,
    };

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _network.Dispose();
    }

    private char? HandleRtp(ReadOnlySpan<byte> datagram, IPEndPoint source, Instant now)
    {
        if (RtpPacket.TryParse(datagram, out RtpPacket packet) is not RtpParseError.None || !_receiver.Knows(packet.PayloadType))
        {
            _network.CountRefused();
            return null;
        }

        if (!_network.TryAccept(source, now))
        {
            return null;
        }

        if (packet.Ssrc == _rtp.Ssrc)
        {
            _rtp.ChangeSsrc(_random); // RFC 3550 §8.2: two of one name; or a loop, which changing cannot hurt either.
        }

        return _receiver.HandlePacket(packet, now);
    }

    private void HandleRtcp(ReadOnlySpan<byte> datagram, Instant now)
    {
        if (_rtcp.HandlePacket(datagram, _rtp.Ssrc, now) is not RtcpParseError.None)
        {
            _network.CountRefused();
        }
        else if (_rtcp.PeerLoss is { } loss)
        {
            _sender.HandlePeerLoss(loss);
        }
    }

    private void SendRtcp(bool isGoodbye, Instant now)
    {
        Span<byte> datagram = _network.Prepare();
        _network.SendRtcp(datagram, _rtcp.Write(datagram, _rtp, _receiver.Rtp, ToMetrics(), isGoodbye, now));
    }

    /// <summary>How well we receive, for the peer (RFC 3611 §4.7).</summary>
    private VoipMetrics ToMetrics()
    {
        long expected = Math.Max(1, _receiver.Rtp.PacketsReceived + _receiver.Rtp.PacketsLost);
        ushort delay = ToMs(_receiver.BufferDelay);
        return new VoipMetrics
        {
            LossRate = (byte)Math.Min(255, _receiver.Rtp.PacketsLost * 256 / expected),
            DiscardRate = (byte)Math.Min(255, _receiver.PacketsLate * 256 / expected),
            RoundTripMs = ToMs(_rtcp.RoundTrip ?? TimeSpan.Zero),
            EndSystemDelayMs = delay,
            BurstDensity = (byte)Math.Clamp((_quality?.BurstDensity ?? 0) * 256, 0, 255),
            GapDensity = (byte)Math.Clamp((_quality?.GapDensity ?? 0) * 256, 0, 255),
            BurstDurationMs = ToMs(_quality?.MeanBurst ?? TimeSpan.Zero),
            GapDurationMs = ToMs(_quality?.MeanGap ?? TimeSpan.Zero),
            RFactor = _quality is null ? VoipMetrics.Unavailable : (byte)Math.Clamp(_quality.Rating, 0, 100),
            ListeningMosTenths = ToTenths(_quality?.ListeningMos),
            ConversationalMosTenths = ToTenths(_quality?.ConversationMos),
            BufferMs = delay,
            BufferMaximumMs = ToMs(_receiver.LongestBufferDelay),
            BufferLimitMs = (ushort)DelayEstimator.MaxTargetMs,
        };
    }

    private static ushort ToMs(TimeSpan time) => (ushort)Math.Clamp(time.TotalMilliseconds, 0, ushort.MaxValue);

    private static byte ToTenths(double? mos) => mos is { } known ? (byte)Math.Clamp(Math.Round(known * 10), 10, 50) : VoipMetrics.Unavailable;
}
