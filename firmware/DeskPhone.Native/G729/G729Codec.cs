using DeskPhone.Media.Codecs;

namespace DeskPhone.Native.G729;

/// <summary>G.729 at 8 kbit/s (ITU-T G.729 Annex A) by bcg729; comfort noise of Annex B is heard and not sent.</summary>
/// <remarks>Encoder and decoder are made when first needed, since an instance serves one direction.</remarks>
public sealed class G729Codec : IVoiceCodec
{
    private const int FrameSamples = 80;  // 10 ms
    private const int FrameBytes = 10;    // RFC 3551 §4.5.6
    private const int SilenceBytes = 2;   // a packet may end with one frame of comfort noise

    private readonly short[] _frame = new short[FrameSamples];
    private G729EncoderHandle? _encoder;
    private G729DecoderHandle? _decoder;

    /// <inheritdoc/>
    public AudioCodec Codec => AudioCodec.G729;

    /// <inheritdoc/>
    public int SampleRateHz => 8000;

    /// <inheritdoc/>
    public int RtpClockHz => 8000;

    private G729EncoderHandle Encoder => _encoder ??= G729Native.CreateEncoder(enablesSilence: 0);

    private G729DecoderHandle Decoder => _decoder ??= G729Native.CreateDecoder();

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        int written = 0;
        for (; samples.Length >= FrameSamples && payload.Length - written >= FrameBytes; samples = samples[FrameSamples..])
        {
            G729Native.Encode(Encoder, samples, payload[written..], out byte length);
            written += length;
        }

        return written;
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        if (payload.IsEmpty || payload.Length % FrameBytes is not (0 or SilenceBytes))
        {
            return 0;
        }

        int written = 0;
        for (; !payload.IsEmpty && written < samples.Length; payload = payload[Math.Min(FrameBytes, payload.Length)..])
        {
            ReadOnlySpan<byte> frame = payload[..Math.Min(FrameBytes, payload.Length)];
            written += Put(frame, isErased: false, samples[written..]);
        }

        return written;
    }

    /// <inheritdoc/>
    /// <remarks>The decoder makes up for erased frames from what it remembers (ITU-T G.729 §4.4); the next packet holds nothing of this one.</remarks>
    public bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples)
    {
        for (int written = 0; written < samples.Length;)
        {
            written += Put([], isErased: true, samples[written..]);
        }

        return true;
    }

    /// <inheritdoc/>
    public void HandleConcealed(ReadOnlySpan<short> played, int gap)
    {
        for (int told = 0; told < gap; told += FrameSamples)
        {
            _ = Put([], isErased: true, []);
        }
    }

    /// <inheritdoc/>
    public void HandlePeerLoss(double share)
    {
        // Nothing in it to protect more or less.
    }

    /// <inheritdoc/>
    public void UseSilence(bool isWanted)
    {
        // Offered without Annex B.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _encoder?.Dispose();
        _decoder?.Dispose();
    }

    /// <summary>Decodes one frame, which always is 10 ms; what does not fit is cut off.</summary>
    private int Put(ReadOnlySpan<byte> frame, bool isErased, Span<short> samples)
    {
        G729Native.Decode(
            Decoder, frame, (byte)frame.Length, (byte)(isErased ? 1 : 0), (byte)(frame.Length == SilenceBytes ? 1 : 0), isRfc3389: 0, _frame);
        int count = Math.Min(FrameSamples, samples.Length);
        _frame.AsSpan(0, count).CopyTo(samples);
        return count;
    }
}
