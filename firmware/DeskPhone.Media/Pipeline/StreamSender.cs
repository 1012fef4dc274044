using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Dtmf;
using DeskPhone.Media.Rtp;

namespace DeskPhone.Media.Pipeline;

/// <summary>The sending half of a stream: microphone frames in, RTP packets at exactly their packet time out.</summary>
internal sealed class StreamSender(int sampleRateHz, IVoiceCodecs codecs, RtpSender rtp, StreamNetwork network) : IDisposable
{
    private const int MaxRepeated = 480; // 60 ms of G.711
    private const int AudibleStep = 3; // in dB
    private static readonly TimeSpan s_noiseInterval = TimeSpan.FromMilliseconds(500);

    private readonly TelephoneEventSender _events = new();
    private DtmfGenerator? _tones;
    private AudioStreamOptions? _options;
    private IVoiceCodec? _codec;
    private Resampler? _resampler;
    private short[] _samples = [];
    private int _collected;
    private readonly byte[] _earlier = new byte[MaxRepeated];
    private int _earlierLength;
    private uint _earlierTimestamp;
    private bool _beginsTalkspurt = true;
    private SilenceDetector? _silence;
    private TimeSpan _sinceNoise;
    private byte _toldNoise;

    /// <summary>Takes what was agreed. SSRC, sequence numbers and timestamps go on as they were (RFC 3264 §8).</summary>
    public void Apply(AudioStreamOptions options)
    {
        if (_codec?.Codec != options.Codec)
        {
            _codec?.Dispose();
            _codec = codecs.Create(options.Codec);
            _resampler = _codec is null ? null : new Resampler(sampleRateHz, _codec.SampleRateHz);
            _tones = _codec is null ? null : new DtmfGenerator(_codec.SampleRateHz);
            _options = null;
        }

        if (_codec is not null && _options?.PacketDuration != options.PacketDuration)
        {
            double milliseconds = Math.Clamp(options.PacketDuration.TotalMilliseconds, 10, 60);
            int frames = (int)Math.Round(milliseconds / 10);
            frames -= _codec.Codec is AudioCodec.Opus && frames is 3 or 5 ? 1 : 0; // no such Opus frame (RFC 6716 §2.1.4)
            _samples = new short[_codec.SampleRateHz / 100 * frames];
            _collected = 0;
        }

        _codec?.UseSilence(options.DoesPeerWantSilence);
        _silence = options.SendNoisePayloadType is null || options.Codec is AudioCodec.Opus ? null : _silence ?? new SilenceDetector();
        _beginsTalkspurt |= !MaySend(_options);
        _options = options;
    }

    /// <summary>Queues a digit: as an event, or as tones in the voice where the peer takes no events.</summary>
    public void SendDigit(char digit, TimeSpan duration) => _ = _options?.SendEventPayloadType is null
        ? _tones?.TryEnqueue(digit, duration)
        : _events.TryEnqueue(digit, duration);

    /// <summary>The peer lost this share of our packets, 0–1.</summary>
    public void HandlePeerLoss(double share)
    {
        if (_options?.DoesPeerUseRedundancy is true)
        {
            _codec?.HandlePeerLoss(share);
        }
    }

    /// <summary>One frame of 10 ms.</summary>
    /// <param name="captured">At the rate of the sound card; empty for silence.</param>
    public void HandleFrame(ReadOnlySpan<short> captured)
    {
        if (_codec is null || _options is null)
        {
            return;
        }

        Span<short> frame = _samples.AsSpan(_collected, _codec.SampleRateHz / 100);
        if (captured.IsEmpty)
        {
            frame.Clear();
        }
        else
        {
            _resampler!.Process(captured, frame);
        }

        _tones?.Fill(frame);
        _collected += frame.Length;
        if (_collected == _samples.Length)
        {
            _collected = 0;
            SendPacket(_codec, _options);
        }
    }

    public void Dispose() => _codec?.Dispose();

    private static bool MaySend(AudioStreamOptions? options) =>
        options is not null && (options.Direction & StreamDirection.SendOnly) != 0;

    private void SendPacket(IVoiceCodec codec, AudioStreamOptions options)
    {
        int units = _samples.Length / (codec.SampleRateHz / 100) * (codec.RtpClockHz / 100);
        if (!network.IsReady || !MaySend(options))
        {
            _beginsTalkspurt = true;
        }
        else if (options.SendEventPayloadType is { } eventType
            && _events.TryTake(rtp.Timestamp, units, codec.RtpClockHz, out TelephoneEventPacket due))
        {
            Span<byte> datagram = network.Prepare();
            due.Payload.Write(datagram[RtpPacket.FixedHeaderLength..]);
            network.SendRtp(datagram, rtp.WriteHeader(datagram, eventType, due.IsMarked, due.Timestamp, TelephoneEvent.Length));
            _beginsTalkspurt = true;
        }
        else if (options.SendNoisePayloadType is { } noiseType && _silence?.IsPause(_samples, options.PacketDuration) is true)
        {
            SendNoise(noiseType, _silence.NoiseLevel, options.PacketDuration);
            _beginsTalkspurt = true;
        }
        else
        {
            Span<byte> datagram = network.Prepare();
            (int type, int length) = options.SendRedundancyPayloadType is { } redundant && codec.Codec is AudioCodec.Pcmu or AudioCodec.Pcma
                ? (redundant, EncodeWithRepetition(codec, options.SendPayloadType, datagram[RtpPacket.FixedHeaderLength..]))
                : (options.SendPayloadType, codec.Encode(_samples, datagram[RtpPacket.FixedHeaderLength..]));
            if (length > 0)
            {
                network.SendRtp(datagram, rtp.WriteHeader(datagram, type, _beginsTalkspurt, rtp.Timestamp, length));
            }

            _beginsTalkspurt = length == 0;
        }

        rtp.Advance(units);
    }

    /// <summary>How loud the room is: at the beginning of a pause, when it changes, and now and then, for packets are lost (RFC 3389 §5.1).</summary>
    private void SendNoise(int payloadType, byte level, TimeSpan duration)
    {
        _sinceNoise += duration;
        if (!_beginsTalkspurt || _sinceNoise >= s_noiseInterval || Math.Abs(level - _toldNoise) >= AudibleStep)
        {
            Span<byte> datagram = network.Prepare();
            datagram[RtpPacket.FixedHeaderLength] = level;
            network.SendRtp(datagram, rtp.WriteHeader(datagram, payloadType, isMarked: false, rtp.Timestamp, payloadLength: 1));
            _sinceNoise = TimeSpan.Zero;
            _toldNoise = level;
        }
    }

    /// <summary>The packet before once more, then this one (RFC 2198): whichever of two is lost, nothing is.</summary>
    private int EncodeWithRepetition(IVoiceCodec codec, int payloadType, Span<byte> payload)
    {
        ReadOnlySpan<byte> earlier = _beginsTalkspurt ? default : _earlier.AsSpan(0, _earlierLength);
        int at = RedundantPayload.Write(payload, payloadType, (int)(rtp.Timestamp - _earlierTimestamp), earlier);
        int length = codec.Encode(_samples, payload[at..]);
        _earlierLength = Math.Min(length, MaxRepeated);
        _earlierTimestamp = rtp.Timestamp;
        payload.Slice(at, _earlierLength).CopyTo(_earlier);
        return at + length;
    }
}
