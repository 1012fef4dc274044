namespace DeskPhone.Media.Codecs;

/// <summary>ITU-T G.722 at 64 kbit/s: two bands of sub-band ADPCM, 16 kHz audio, a byte for two samples.</summary>
public sealed class G722Codec : IVoiceCodec
{
    private const int FilterDelay = 22; // of both filters together, in samples of audio

    private readonly G722Band _encoderLower = G722Band.CreateLower();
    private readonly G722Band _encoderHigher = G722Band.CreateHigher();
    private readonly G722Band _decoderLower = G722Band.CreateLower();
    private readonly G722Band _decoderHigher = G722Band.CreateHigher();
    private readonly G722MirrorFilter _analysis = new();
    private readonly G722MirrorFilter _synthesis = new();
    private G722MirrorFilter? _belief;

    /// <inheritdoc/>
    public AudioCodec Codec => AudioCodec.G722;

    /// <inheritdoc/>
    public int SampleRateHz => 16_000;

    /// <inheritdoc/>
    public int RtpClockHz => 8000; // RFC 3551 §4.5.2: an old error kept for compatibility

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        int count = samples.Length / 2;
        for (int done = 0; done < count; done += G722MirrorFilter.MaxPairs)
        {
            int pairs = Math.Min(count - done, G722MirrorFilter.MaxPairs);
            Split(_analysis, samples.Slice(2 * done, 2 * pairs));
            EncodeBands(payload.Slice(done, pairs));
        }

        return count;
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        int count = Math.Min(payload.Length, samples.Length / 2);
        for (int done = 0; done < count; done += G722MirrorFilter.MaxPairs)
        {
            int pairs = Math.Min(count - done, G722MirrorFilter.MaxPairs);
            DecodeBands(payload.Slice(done, pairs));
            Join(samples.Slice(2 * done, 2 * pairs));
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

        _belief ??= new G722MirrorFilter();
        Split(_belief, played[..FilterDelay]);
        for (int done = 0; done < gap / 2; done += G722MirrorFilter.MaxPairs)
        {
            int pairs = Math.Min((gap / 2) - done, G722MirrorFilter.MaxPairs);
            Split(_belief, played.Slice(FilterDelay + (2 * done), 2 * pairs));
            BelieveBands(pairs);
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

    /// <summary>Audio into what both bands are made of.</summary>
    private static void Split(G722MirrorFilter filter, ReadOnlySpan<short> samples)
    {
        int pairs = samples.Length / 2;
        Span<int> older = filter.Older[..pairs], newer = filter.Newer[..pairs];
        for (int i = 0; i < pairs; i++)
        {
            older[i] = samples[2 * i];
            newer[i] = samples[(2 * i) + 1];
        }

        filter.Run(pairs);
    }

    private void EncodeBands(Span<byte> payload)
    {
        ReadOnlySpan<int> first = _analysis.First[..payload.Length], second = _analysis.Second[..payload.Length];
        for (int i = 0; i < payload.Length; i++)
        {
            int lower = G722Quantizer.QuantizeLower(_encoderLower, (first[i] + second[i]) >> 14);
            int higher = G722Quantizer.QuantizeHigher(_encoderHigher, (second[i] - first[i]) >> 14);
            AdaptLower(_encoderLower, lower);
            AdaptHigher(_encoderHigher, higher);
            payload[i] = (byte)((higher << 6) | lower);
        }
    }

    private void DecodeBands(ReadOnlySpan<byte> payload)
    {
        Span<int> older = _synthesis.Older[..payload.Length], newer = _synthesis.Newer[..payload.Length];
        for (int i = 0; i < payload.Length; i++)
        {
            int lower = DecodeLower(payload[i] & 0x3F);
            int higher = DecodeHigher(payload[i] >> 6);
            older[i] = lower + higher;
            newer[i] = lower - higher;
        }
    }

    /// <summary>The decoder hears what the peer's encoder would have made of the bands.</summary>
    private void BelieveBands(int pairs)
    {
        ReadOnlySpan<int> first = _belief!.First[..pairs], second = _belief.Second[..pairs];
        Span<int> older = _synthesis.Older[..pairs], newer = _synthesis.Newer[..pairs];
        for (int i = 0; i < pairs; i++)
        {
            int lower = DecodeLower(G722Quantizer.QuantizeLower(_decoderLower, (first[i] + second[i]) >> 14));
            int higher = DecodeHigher(G722Quantizer.QuantizeHigher(_decoderHigher, (second[i] - first[i]) >> 14));
            older[i] = lower + higher;
            newer[i] = lower - higher;
        }

        _synthesis.Run(pairs);
    }

    /// <summary>Both bands into audio.</summary>
    private void Join(Span<short> samples)
    {
        int pairs = samples.Length / 2;
        _synthesis.Run(pairs);
        ReadOnlySpan<int> first = _synthesis.First[..pairs], second = _synthesis.Second[..pairs];
        for (int i = 0; i < pairs; i++)
        {
            samples[2 * i] = (short)G722Band.Saturate(second[i] >> 11);
            samples[(2 * i) + 1] = (short)G722Band.Saturate(first[i] >> 11);
        }
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
