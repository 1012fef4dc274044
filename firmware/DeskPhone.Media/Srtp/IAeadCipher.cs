namespace DeskPhone.Media.Srtp;

/// <summary>Authenticated encryption under one key (RFC 5116).</summary>
public interface IAeadCipher : IDisposable
{
    /// <summary>Encrypts.</summary>
    /// <param name="nonce">12 bytes, never twice under this key.</param>
    /// <param name="associated">Authenticated and not encrypted.</param>
    /// <param name="text">Encrypted in place.</param>
    /// <param name="tag">16 bytes to fill.</param>
    void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag);

    /// <summary>Decrypts what is authentic.</summary>
    /// <param name="nonce">12 bytes.</param>
    /// <param name="associated">Authenticated and not encrypted.</param>
    /// <param name="source">Ciphertext.</param>
    /// <param name="tag">16 bytes.</param>
    /// <param name="destination">As long as <paramref name="source"/>; of no meaning where the answer is no.</param>
    bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> source, ReadOnlySpan<byte> tag, Span<byte> destination);
}
