namespace DeskPhone.Media.Codecs;

/// <summary>Encoder and decoder of one audio encoding, each with the memory of one stream.</summary>
/// <remarks>Used by one thread; allocates nothing per packet. One instance encodes one stream, or decodes one, or both.</remarks>
public interface IVoiceCodec : IDisposable
{
    /// <summary>Which encoding.</summary>
    AudioCodec Codec { get; }

    /// <summary>Rate of the samples taken and given: 8000, 16,000 or 48,000 Hz.</summary>
    int SampleRateHz { get; }

    /// <summary>Rate of the RTP timestamps; G.722 has 8000 at 16 kHz audio (RFC 3551 §4.5.2).</summary>
    int RtpClockHz { get; }

    /// <summary>Encodes the samples of one packet.</summary>
    /// <param name="samples">All samples of the packet: a multiple of 10 ms.</param>
    /// <param name="payload">Where the payload goes; long enough for <paramref name="samples"/>.</param>
    /// <returns>Bytes written; zero where nothing is worth sending.</returns>
    int Encode(ReadOnlySpan<short> samples, Span<byte> payload);

    /// <summary>Decodes the payload of one packet.</summary>
    /// <param name="payload">From the network: anything at all.</param>
    /// <param name="samples">Where the samples go; what does not fit is cut off.</param>
    /// <returns>Samples written; zero if the payload makes no sense.</returns>
    int Decode(ReadOnlySpan<byte> payload, Span<short> samples);

    /// <summary>Makes up for lost packets where the encoding has a way of its own to do so, such as redundancy in the next packet.</summary>
    /// <param name="next">Payload of the packet that follows the gap; it is decoded afterwards as usual.</param>
    /// <param name="samples">What is missing; filled if the answer is yes.</param>
    /// <returns>Whether it did; if not, the receiver conceals the loss itself.</returns>
    bool TryRecover(ReadOnlySpan<byte> next, Span<short> samples);

    /// <summary>Packets never came, and this was played for them: a decoder with memory goes on from there, and clicks less.</summary>
    /// <param name="played">What was played, and 2 ms more as if the gap were longer.</param>
    /// <param name="gap">How much of it stands for the gap, in samples.</param>
    void HandleConcealed(ReadOnlySpan<short> played, int gap);

    /// <summary>The peer reports which share of our packets it lost, 0–1: an encoder with redundancy follows it.</summary>
    void HandlePeerLoss(double share);

    /// <summary>The peer would rather be sent nothing while nobody speaks: an encoder that can tell follows it.</summary>
    void UseSilence(bool isWanted);
}
