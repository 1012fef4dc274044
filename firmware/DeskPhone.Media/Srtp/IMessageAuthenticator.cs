namespace DeskPhone.Media.Srtp;

/// <summary>A message authentication code under one key.</summary>
public interface IMessageAuthenticator : IDisposable
{
    /// <summary>Computes the code of a message in two parts.</summary>
    /// <param name="message">First part.</param>
    /// <param name="trailer">Second part: the rollover counter, which does not travel (RFC 3711 §4.2); may be empty.</param>
    /// <param name="code">20 bytes to fill.</param>
    void Compute(ReadOnlySpan<byte> message, ReadOnlySpan<byte> trailer, Span<byte> code);
}
