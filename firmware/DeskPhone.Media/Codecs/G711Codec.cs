namespace DeskPhone.Media.Codecs;

/// <summary>ITU-T G.711 at 64 kbit/s: a byte a sample, by table.</summary>
public sealed class G711Codec(G711Law law) : IVoiceCodec
{
    private static readonly short[] s_muExpansion = G711Tables.Expansion(G711Law.Mu);
    private static readonly short[] s_aExpansion = G711Tables.Expansion(G711Law.A);
    private static readonly byte[] s_muCompression = G711Tables.Compression(G711Law.Mu);
    private static readonly byte[] s_aCompression = G711Tables.Compression(G711Law.A);

    private readonly short[] _expansion = law is G711Law.Mu ? s_muExpansion : s_aExpansion;
    private readonly byte[] _compression = law is G711Law.Mu ? s_muCompression : s_aCompression;

    /// <inheritdoc/>
    public AudioCodec Codec => law is G711Law.Mu ? AudioCodec.Pcmu : AudioCodec.Pcma;

    /// <inheritdoc/>
    public int SampleRateHz => 8000;

    /// <inheritdoc/>
    public int RtpClockHz => 8000;

    /// <inheritdoc/>
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            payload[i] = _compression[(ushort)samples[i]];
        }

        return samples.Length;
    }

    /// <inheritdoc/>
    public int Decode(ReadOnlySpan<byte> payload, Span<short> samples)
    {
        int count = Math.Min(payload.Length, samples.Length);
        for (int i = 0; i < count; i++)
        {
            samples[i] = _expansion[payload[i]];
        }

        return count;
    }

    /// <inheritdoc/>
    public bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples) => false;

    /// <inheritdoc/>
    public void HandleConcealed(ReadOnlySpan<short> played, int gap)
    {
        // Each sample stands alone: there is no memory to correct.
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
}
