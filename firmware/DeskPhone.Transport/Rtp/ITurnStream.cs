using System.Net;

namespace DeskPhone.Transport.Rtp;

/// <summary>A connection to a TURN server (RFC 8656 §2.1). Polled by the media thread, like the ports; never waits.</summary>
/// <remarks>What does not fit while the connection is full is lost whole, as on a network: media that waits is worth nothing.</remarks>
internal interface ITurnStream : IDisposable
{
    /// <summary>The other end.</summary>
    IPEndPoint Server { get; }

    /// <summary>Whose messages it carries: those of the RTCP port's allocation, or of the RTP port's.</summary>
    bool IsRtcp { get; }

    /// <summary>Why it may not be used, in words; <see langword="null"/> while nothing is wrong, or nobody can tell what.</summary>
    string? Refusal { get; }

    /// <summary>Sends a message, padded to four bytes.</summary>
    /// <returns>Whether it was taken.</returns>
    bool TrySend(ReadOnlySpan<byte> message);

    /// <summary>Takes the next whole message.</summary>
    /// <param name="buffer">Where it goes; a longer one is dropped.</param>
    /// <param name="length">Its length.</param>
    bool TryReceive(Span<byte> buffer, out int length);
}
