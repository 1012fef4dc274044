using System.Net;
using DeskPhone.Sdp.Description;

namespace DeskPhone.Sdp.OfferAnswer;

/// <summary>Offer and answer for one call with one audio stream (RFC 3264, in the patterns of RFC 6337).</summary>
public sealed class OfferAnswerSession(LocalAudioOptions local, ulong sessionId)
{
    /// <summary>What is agreed, or <see langword="null"/> before the first answer.</summary>
    public AgreedAudio? Agreed { get; private set; }

    /// <summary>Whether an offer of ours waits for its answer.</summary>
    public bool IsOfferPending { get; private set; }

    /// <summary>Takes a new address for RTP; it is told to the peer with the next offer or answer.</summary>
    public void ChangeLocal(IPEndPoint rtp) => throw new NotImplementedException($"{local}{sessionId}");

    /// <summary>Writes an offer.</summary>
    /// <param name="direction">What we want: send and receive, or send only to hold.</param>
    public byte[] CreateOffer(SdpDirection direction) => throw new NotImplementedException();

    /// <summary>Takes the answer to our last offer. A later answer to the same offer replaces an earlier one (183, then 200).</summary>
    public OfferAnswerError HandleAnswer(ReadOnlySpan<byte> answer, out AgreedAudio? agreed) => throw new NotImplementedException();

    /// <summary>Takes the peer's offer and writes the answer.</summary>
    /// <param name="offer">The peer's description.</param>
    /// <param name="wanted">What we would like: send and receive, or send only while we hold.</param>
    /// <param name="answer">The answer to send, or <see langword="null"/> with an error.</param>
    /// <param name="agreed">What is agreed once the answer is sent, or <see langword="null"/> with an error.</param>
    public OfferAnswerError HandleOffer(
        ReadOnlySpan<byte> offer, SdpDirection wanted, out byte[]? answer, out AgreedAudio? agreed) => throw new NotImplementedException();

    /// <summary>Our last offer was refused: what was agreed before it holds again.</summary>
    public void RollBack() => throw new NotImplementedException();
}
