namespace DeskPhone.Media.Codecs;

/// <summary>ITU-T G.722 at 64 kbit/s: two bands of sub-band ADPCM, 16 kHz audio, a byte for two samples.</summary>
public sealed class G722Codec : IVoiceCodec
{
    private const int FilterLength = 24;
    private const int FilterDelay = 22; // of both filters together, in samples of audio

    private readonly G722Band _encoderLower = G722Band.CreateLower();
    private readonly G722Band _encoderHigher = G722Band.CreateHigher();
    private readonly G722Band _decoderLower = G722Band.CreateLower();
    private readonly G722Band _decoderHigher = G722Band.CreateHigher();
    private readonly int[] _encoderLine = new int[FilterLength];
    private readonly int[] _decoderLine = new int[FilterLength];
    private readonly int[] _beliefLine = new int[FilterLength];
    private int _lastSample;
    private int _sampleBefore;

    /// <inheritdoc/>
    public AudioCodec Codec => AudioCodec.G722;

    /// <inheritdoc/>
    public int SampleRateHz => 16_000;

    /// <inheritdoc/>
    public int RtpClockHz => 8000; // RFC 3551 §4.5.2: an old error kept for compatibility

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        for (int i = 0; i < samples.Length / 2; i++)
        {
            (int first, int second) = Filter(_encoderLine, samples[2 * i], samples[(2 * i) + 1]);
            int lower = EncodeLower((first + second) >> 14);
            int higher = EncodeHigher((second - first) >> 14);
            payload[i] = (byte)((higher << 6) | lower);
        }

        return samples.Length / 2;
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        int count = Math.Min(payload.Length, samples.Length / 2);
        for (int i = 0; i < count; i++)
        {
            (samples[2 * i], samples[(2 * i) + 1]) = DecodePair(payload[i] & 0x3F, payload[i] >> 6);
        }

        if (count > 0)
        {
            (_sampleBefore, _lastSample) = (samples[(2 * count) - 2], samples[(2 * count) - 1]);
        }

        return count * 2;
    }

    /// <inheritdoc/>
    public bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples) => false;

    /// <inheritdoc/>
    /// <remarks>Encodes what was played as the peer's encoder would have, with the decoder's memory: after it the predictors fit what was heard.</remarks>
    public void HandleConcealed(ReadOnlySpan<short> played, int gap)
    {
        if (played.Length < gap + FilterDelay || gap < 2)
        {
            return;
        }

        _beliefLine[0] = _sampleBefore;
        _beliefLine[1] = _lastSample;
        for (int i = 2; i < FilterLength; i++)
        {
            _beliefLine[i] = played[i - 2];
        }

        for (int i = 0; i + 1 < gap; i += 2)
        {
            (int first, int second) = Filter(_beliefLine, played[FilterDelay + i], played[FilterDelay + i + 1]);
            int lower = QuantizeLower(_decoderLower, (first + second) >> 14);
            int higher = QuantizeHigher(_decoderHigher, (second - first) >> 14);
            _ = DecodePair(lower, higher);
        }
    }

    /// <inheritdoc/>
    public void HandlePeerLoss(double share)
    {
        // Each packet stands alone, with no redundancy to spend.
    }

    /// <inheritdoc/>
    public void UseSilence(bool isWanted)
    {
        // It has no frame that stands for silence; comfort noise packets are another payload type (RFC 3389).
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held.
    }

    /// <summary>The quadrature mirror filter of either direction: both of its polyphase halves.</summary>
    private static (int First, int Second) Filter(int[] line, int older, int newer)
    {
        line.AsSpan(2).CopyTo(line);
        line[^2] = older;
        line[^1] = newer;

        ReadOnlySpan<int> taps = G722Tables.MirrorFilter;
        int first = 0, second = 0;
        for (int i = 0; i < taps.Length; i++)
        {
            first += line[2 * i] * taps[i];
            second += line[(2 * i) + 1] * taps[^(i + 1)];
        }

        return (first, second);
    }

    private int EncodeLower(int sample)
    {
        int code = QuantizeLower(_encoderLower, sample);
        AdaptLower(_encoderLower, code);
        return code;
    }

    private int EncodeHigher(int sample)
    {
        int code = QuantizeHigher(_encoderHigher, sample);
        AdaptHigher(_encoderHigher, code);
        return code;
    }

    private static int QuantizeLower(G722Band band, int sample)
    {
        int error = G722Band.Saturate(sample - band.Prediction);
        int magnitude = error < 0 ? ~error : error;
        ReadOnlySpan<int> decisions = G722Tables.LowerDecisions;
        int interval = 1;
        while (interval < decisions.Length && magnitude >= (decisions[interval] * band.Scale) >> 12)
        {
            interval++;
        }

        return error < 0 ? G722Tables.LowerNegativeCodes[interval] : G722Tables.LowerPositiveCodes[interval];
    }

    private static int QuantizeHigher(G722Band band, int sample)
    {
        int error = G722Band.Saturate(sample - band.Prediction);
        int magnitude = error < 0 ? ~error : error;
        bool isOuter = magnitude >= (564 * band.Scale) >> 12;
        return (error < 0, isOuter) switch
        {
            (true, false) => 1,
            (true, true) => 0,
            (false, false) => 3,
            (false, true) => 2,
        };
    }

    private (short First, short Second) DecodePair(int lowerCode, int higherCode)
    {
        int lower = DecodeLower(lowerCode);
        int higher = DecodeHigher(higherCode);
        (int first, int second) = Filter(_decoderLine, lower + higher, lower - higher);
        return ((short)G722Band.Saturate(second >> 11), (short)G722Band.Saturate(first >> 11));
    }

    private int DecodeLower(int code)
    {
        int sample = _decoderLower.Prediction + ((_decoderLower.Scale * G722Tables.LowerDifferences6[code]) >> 15);
        AdaptLower(_decoderLower, code);
        return Math.Clamp(sample, -16384, 16383);
    }

    private int DecodeHigher(int code)
    {
        int sample = _decoderHigher.Prediction + ((_decoderHigher.Scale * G722Tables.HigherDifferences[code]) >> 15);
        AdaptHigher(_decoderHigher, code);
        return Math.Clamp(sample, -16384, 16383);
    }

    /// <summary>The predictor follows the upper four bits only, so that it needs no more where bits are taken for data.</summary>
    private static void AdaptLower(G722Band band, int code)
    {
        int difference = (band.Scale * G722Tables.LowerDifferences4[code >> 2]) >> 15;
        band.AdaptScale(G722Tables.LowerScaleSteps[code >> 2]);
        band.AdaptPredictor(difference);
    }

    private static void AdaptHigher(G722Band band, int code)
    {
        int difference = (band.Scale * G722Tables.HigherDifferences[code]) >> 15;
        band.AdaptScale(G722Tables.HigherScaleSteps[code]);
        band.AdaptPredictor(difference);
    }
}
