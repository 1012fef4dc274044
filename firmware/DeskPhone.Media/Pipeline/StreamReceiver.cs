using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtmf;
using DeskPhone.Media.Jitter;
using DeskPhone.Media.Quality;
using DeskPhone.Media.Rtp;
using DeskPhone.Primitives.Time;

namespace DeskPhone.Media.Pipeline;

/// <summary>The receiving half of a stream: RTP packets in, frames for the ear out.</summary>
internal sealed class StreamReceiver(int sampleRateHz, IVoiceCodecs codecs) : IDisposable
{
    private const byte ComfortNoise = 13; // RFC 3551 §4.5; some peers send it unasked

    private readonly TelephoneEventReceiver _events = new();
    private readonly ComfortNoise _noise = new(sampleRateHz);
    private readonly QualityMeter _quality = new();
    private AudioStreamOptions? _options;
    private DtmfDetector? _detector;
    private StreamDecoders? _decoders;
    private JitterBuffer? _jitter;
    private Resampler? _resampler;
    private short[] _frame = [];
    private long _lastRedundant = long.MinValue;
    private long _lateBefore;
    private TimeSpan _concealedBefore;
    private TimeSpan _playedBefore;

    public RtpReceiver Rtp { get; } = new();

    public long PacketsLate => _lateBefore + (_jitter?.PacketsLate ?? 0);

    public TimeSpan Concealed => _concealedBefore + (_jitter?.Concealed ?? TimeSpan.Zero);

    public long PacketsDuplicate => _jitter?.PacketsDuplicate ?? 0;

    public long PacketsDiscarded => _jitter?.PacketsDiscarded ?? 0;

    public TimeSpan LongestBufferDelay => TimeSpan.FromMilliseconds(Math.Max(0, _jitter?.Playout.LongestMs ?? 0));

    public TimeSpan MeanBufferDelay => TimeSpan.FromMilliseconds(Math.Max(0, _jitter?.Playout.MeanMs ?? 0));

    public TimeSpan Played => _playedBefore + (_jitter?.Playout.Played ?? TimeSpan.Zero);

    public TimeSpan BufferDelay => _jitter?.Delay ?? TimeSpan.Zero;

    public void Apply(AudioStreamOptions options)
    {
        bool isSame = _options is not null && _options.ReceivePayloads.SequenceEqual(options.ReceivePayloads);
        _options = options;
        _detector = options.ReceiveEventPayloadType is null ? _detector ?? new DtmfDetector(sampleRateHz) : null;
        if (isSame)
        {
            return;
        }

        _lateBefore = PacketsLate;
        _concealedBefore = Concealed;
        _playedBefore = Played;
        _decoders?.Dispose();
        _decoders = new StreamDecoders(options.ReceivePayloads, codecs);
        _jitter = new JitterBuffer(_decoders.SampleRateHz, _decoders, options.Playout);
        _resampler = new Resampler(_decoders.SampleRateHz, sampleRateHz);
        _frame = new short[_decoders.SampleRateHz / 100];
    }

    /// <summary>Whether a payload type is one we promised to receive.</summary>
    public bool Knows(byte payloadType) =>
        payloadType == _options?.ReceiveEventPayloadType
        || payloadType == _options?.ReceiveRedundancyPayloadType
        || payloadType == ComfortNoise
        || _decoders?.ClockRateOf(payloadType) is not null;

    /// <summary>Takes one packet of the right source.</summary>
    /// <returns>The digit it reports, or <see langword="null"/>.</returns>
    public char? HandlePacket(RtpPacket packet, Instant now)
    {
        switch (Rtp.HandlePacket(packet.Ssrc, packet.SequenceNumber, now))
        {
            case RtpReception.OnProbation:
                return null;

            case RtpReception.Restarted:
                _events.Reset();
                _jitter!.Restart();
                _lastRedundant = long.MinValue;
                break;

            case RtpReception.Valid:
            default:
                break;
        }

        if (packet.PayloadType == _options!.ReceiveEventPayloadType)
        {
            _jitter!.HandlePause();
            return _events.TryHandle(packet.Timestamp, packet.Payload, out char digit) ? digit : null;
        }

        if (packet.PayloadType == _options.ReceiveRedundancyPayloadType)
        {
            HandleRedundant(packet, now);
        }
        else
        {
            HandleAudio(Rtp.ExtendedSequence, packet.Timestamp, packet.PayloadType, packet.Payload, now);
        }

        return null;
    }

    /// <summary>Gives one frame of 10 ms at the rate of the sound card.</summary>
    /// <returns>The digit that is heard in it, from a peer that sends no events, or <see langword="null"/>.</returns>
    public char? Pull(Span<short> frame, Instant now)
    {
        _jitter!.Pull(_frame, now);
        _resampler!.Process(_frame, frame);
        if (_noise.IsOn && _jitter.IsIdle)
        {
            _noise.Fill(frame);
        }

        return _detector?.Process(frame);
    }

    /// <summary>Judges how it sounds; <see langword="null"/> before anything was heard.</summary>
    public CallQuality? Judge(StreamStatistics statistics, double? peerLoss) =>
        _jitter is { Playout.Played.Ticks: > 0 } jitter && _options is not null
            ? _quality.Judge(_options.Codec, jitter.Pattern, statistics, peerLoss, jitter.PacketDuration)
            : null;

    public void Dispose() => _decoders?.Dispose();

    /// <summary>What is new in it, and before that what it repeats if that packet has not come (RFC 2198).</summary>
    private void HandleRedundant(RtpPacket packet, Instant now)
    {
        if (!RedundantPayload.TryParse(packet.Payload, out RedundantPayload redundant))
        {
            return;
        }

        long sequence = Rtp.ExtendedSequence;
        if (!redundant.Earlier.IsEmpty && sequence - 1 > _lastRedundant)
        {
            HandleAudio(
                sequence - 1, packet.Timestamp - (uint)redundant.EarlierOffset, redundant.EarlierPayloadType, redundant.Earlier, now);
        }

        _lastRedundant = Math.Max(_lastRedundant, sequence);
        HandleAudio(sequence, packet.Timestamp, redundant.PayloadType, redundant.Primary, now);
    }

    private void HandleAudio(long sequence, uint timestamp, byte payloadType, ReadOnlySpan<byte> payload, Instant now)
    {
        if (_decoders!.ClockRateOf(payloadType) is not { } clockRateHz)
        {
            _jitter!.HandlePause();
            _noise.HandlePacket(payload);
            return;
        }

        _noise.Stop();

        if (sequence == Rtp.ExtendedSequence)
        {
            Rtp.HandleTimestamp(timestamp, clockRateHz, now);
        }

        if ((_options!.Direction & StreamDirection.ReceiveOnly) != 0)
        {
            _jitter!.HandlePacket(sequence, timestamp, clockRateHz, payloadType, payload, now);
        }
    }
}
