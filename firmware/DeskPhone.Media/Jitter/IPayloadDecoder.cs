namespace DeskPhone.Media.Jitter;

/// <summary>Turns the payloads the jitter buffer hands out, in their order, into samples of one rate.</summary>
public interface IPayloadDecoder
{
    /// <summary>Decodes one payload.</summary>
    /// <param name="payloadType">Its payload type, 0–127.</param>
    /// <param name="payload">From the network: anything at all.</param>
    /// <param name="samples">Room for 120 ms.</param>
    /// <returns>Samples written; zero if the payload makes no sense.</returns>
    int Decode(byte payloadType, ReadOnlySpan<byte> payload, Span<short> samples);

    /// <summary>Makes up for lost packets where the encoding can do it better than repeating what was heard.</summary>
    /// <param name="payloadType">Payload type of the packet after the gap.</param>
    /// <param name="next">Its payload, which is decoded afterwards as usual.</param>
    /// <param name="samples">What is missing, at most 120 ms; filled if the answer is yes.</param>
    bool TryRecover(byte payloadType, ReadOnlySpan<byte> next, Span<short> samples);

    /// <summary>Packets never came, and this was played for them: a decoder with memory goes on from there.</summary>
    /// <param name="payloadType">Payload type of the packet after the gap, which is decoded next.</param>
    /// <param name="played">What was played, and a little more as if the gap were longer.</param>
    /// <param name="gap">How much of it stands for the gap, in samples.</param>
    void HandleConcealed(byte payloadType, ReadOnlySpan<short> played, int gap);
}
