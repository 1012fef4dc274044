namespace DeskPhone.Media.Srtp;

/// <summary>A block cipher in counter mode under one key: encryption and decryption are the same.</summary>
public interface ICounterCipher : IDisposable
{
    /// <summary>Encrypts or decrypts.</summary>
    /// <param name="counter">The first counter block, 16 bytes; the last two count up (RFC 3711 §4.1.1).</param>
    /// <param name="source">What goes in.</param>
    /// <param name="destination">What comes out, as long as <paramref name="source"/>; may be the same bytes.</param>
    void Process(ReadOnlySpan<byte> counter, ReadOnlySpan<byte> source, Span<byte> destination);
}
