using DeskPhone.Media.Codecs;
using DeskPhone.Media.Dsp;
using DeskPhone.Media.Jitter;

namespace DeskPhone.Media.Pipeline;

/// <summary>The decoders of a stream, by payload type; all give samples of one rate, that of the best codec agreed.</summary>
internal sealed class StreamDecoders : IPayloadDecoder, IDisposable
{
    private readonly IVoiceCodec?[] _codecs = new IVoiceCodec?[128];
    private readonly Resampler?[] _resamplers = new Resampler?[128];
    private readonly short[] _narrow;

    public StreamDecoders(IReadOnlyList<ReceivePayload> payloads, IVoiceCodecs codecs)
    {
        foreach (ReceivePayload payload in payloads)
        {
            _codecs[payload.PayloadType] = codecs.Create(payload.Codec);
        }

        SampleRateHz = _codecs.Max(codec => codec?.SampleRateHz) ?? 8000;
        _narrow = new short[SampleRateHz * 60 / 1000];
        for (int i = 0; i < _codecs.Length; i++)
        {
            if (_codecs[i] is { } codec && codec.SampleRateHz != SampleRateHz)
            {
                _resamplers[i] = new Resampler(codec.SampleRateHz, SampleRateHz);
            }
        }
    }

    /// <summary>Rate of all samples given.</summary>
    public int SampleRateHz { get; }

    /// <summary>The RTP clock of a payload type, or <see langword="null"/> where it is none of ours.</summary>
    public int? ClockRateOf(byte payloadType) => _codecs[payloadType]?.RtpClockHz;

    public int Decode(byte payloadType, ReadOnlySpan<byte> payload, Span<short> samples)
    {
        if (_codecs[payloadType] is not { } codec)
        {
            return 0; // Agreed when it came, but not any more.
        }

        if (_resamplers[payloadType] is not { } resampler)
        {
            return codec.Decode(payload, samples);
        }

        Span<short> narrow = _narrow.AsSpan(0, codec.SampleRateHz * 60 / 1000);
        int count = codec.Decode(payload, narrow);
        int wide = count * (SampleRateHz / codec.SampleRateHz);
        resampler.Process(narrow[..count], samples[..wide]);
        return wide;
    }

    /// <summary>Only an encoding at the rate of the stream is asked: those with redundancy have the highest.</summary>
    public bool TryRecover(byte payloadType, ReadOnlySpan<byte> next, Span<short> samples) =>
        _resamplers[payloadType] is null && _codecs[payloadType]?.TryRecover(next, samples) is true;

    /// <summary>Only an encoding at the rate of the stream: what was played is not resampled back for another.</summary>
    public void HandleConcealed(byte payloadType, ReadOnlySpan<short> played, int gap)
    {
        if (_resamplers[payloadType] is null)
        {
            _codecs[payloadType]?.HandleConcealed(played, gap);
        }
    }

    public void Dispose()
    {
        foreach (IVoiceCodec? codec in _codecs)
        {
            codec?.Dispose();
        }
    }
}
