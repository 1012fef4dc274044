using DeskPhone.Media.Codecs;

namespace DeskPhone.Native.Opus;

/// <summary>Opus (RFC 6716) by libopus: mono speech, variable bit rate, redundancy as the peer's loss asks for it, DTX where the peer asks for it.</summary>
/// <remarks>Encoder and decoder are made when first needed, since an instance serves one direction.</remarks>
public sealed class OpusCodec : IVoiceCodec
{
    private const int MaxPayloadLength = 1275;   // RFC 6716 §3.4
    private const int MaxLossPercent = 30;       // beyond, redundancy costs more than it saves
    private const double LossMemory = 0.7;       // one clean report is no reason to drop all protection
    private const int Complexity = 7;            // of 10; the rest costs a small processor more than an ear gains

    private const int MostSilent = 2;            // bytes of a frame that need not be sent (opus_encode in opus.h)

    private OpusEncoderHandle? _encoder;
    private OpusDecoderHandle? _decoder;
    private double _peerLoss;
    private int _lossPercent;
    private bool _usesSilence;

    /// <summary>Prepares for a rate of samples; the RTP clock is 48,000 Hz whatever it is (RFC 7587 §4.1).</summary>
    /// <param name="sampleRateHz">8000, 16,000 or 48,000 Hz.</param>
    public OpusCodec(int sampleRateHz) => SampleRateHz = sampleRateHz;

    /// <inheritdoc/>
    public AudioCodec Codec => AudioCodec.Opus;

    /// <inheritdoc/>
    public int SampleRateHz { get; }

    /// <inheritdoc/>
    public int RtpClockHz => 48_000;

    private OpusEncoderHandle Encoder => _encoder ??= CreateEncoder();

    private OpusDecoderHandle Decoder => _decoder ??= CreateDecoder();

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        int length = OpusNative.Encode(Encoder, samples, samples.Length, payload, Math.Min(payload.Length, MaxPayloadLength));
        return length <= MostSilent && _usesSilence ? 0 : Math.Max(0, length);
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> payload, Span<short> samples) =>
        payload.IsEmpty ? 0 : Math.Max(0, OpusNative.Decode(Decoder, payload, payload.Length, samples, samples.Length, decodesFec: 0));

    /// <inheritdoc/>
    /// <remarks>libopus conceals what lies before the span the next packet's redundancy covers, and all of it where there is none.</remarks>
    public bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples) =>
        !next.IsEmpty
        && OpusNative.Decode(Decoder, next, next.Length, samples, samples.Length, decodesFec: 1) == samples.Length;

    /// <inheritdoc/>
    public void HandleConcealed(ReadOnlySpan<short> played, int gap)
    {
        // TryRecover has told libopus of the gap.
    }

    /// <inheritdoc/>
    public void HandlePeerLoss(double share)
    {
        _peerLoss = Math.Max(share, _peerLoss * LossMemory);
        int percent = Math.Min(MaxLossPercent, (int)Math.Round(_peerLoss * 100));
        if (percent != _lossPercent)
        {
            _lossPercent = percent;
            _ = OpusNative.Control(Encoder, OpusNative.SetPacketLossPercent, percent);
        }
    }

    /// <inheritdoc/>
    public void UseSilence(bool isWanted)
    {
        if (isWanted != _usesSilence)
        {
            _usesSilence = isWanted;
            _ = OpusNative.Control(Encoder, OpusNative.SetDtx, isWanted ? 1 : 0);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder?.Dispose();
        _decoder?.Dispose();
    }

    /// <summary>How an encoder is set up, in the words of libopus: so that another can be measured beside it.</summary>
    /// <param name="sampleRateHz">8000, 16,000 or 48,000 Hz.</param>
    public static IReadOnlyList<(int Request, int Value)> SettingsFor(int sampleRateHz) =>
    [
        (OpusNative.SetBitrate, sampleRateHz > 16_000 ? 40_000 : 24_000), // the sweet spots of fullband and wideband speech (RFC 7587 §3.1.1)
        (OpusNative.SetComplexity, Complexity),
        (OpusNative.SetSignal, OpusNative.SignalVoice),
        (OpusNative.SetInbandFec, 1),
        (OpusNative.SetDtx, 0),
    ];

    private OpusEncoderHandle CreateEncoder()
    {
        OpusEncoderHandle encoder = OpusNative.CreateEncoder(SampleRateHz, channels: 1, OpusNative.ApplicationVoip, out int error);
        Require(!encoder.IsInvalid, error);
        foreach ((int request, int value) in SettingsFor(SampleRateHz))
        {
            int result = OpusNative.Control(encoder, request, value);
            Require(result == 0, result);
        }

        return encoder;
    }

    private OpusDecoderHandle CreateDecoder()
    {
        OpusDecoderHandle decoder = OpusNative.CreateDecoder(SampleRateHz, channels: 1, out int error);
        Require(!decoder.IsInvalid, error);
        return decoder;
    }

    private static void Require(bool isDone, int error)
    {
        if (!isDone)
        {
            throw new InvalidOperationException($"libopus refused with {error}");
        }
    }
}
