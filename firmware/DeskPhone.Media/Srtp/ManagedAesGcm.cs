using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>The framework's AES-GCM, its key kept.</summary>
internal sealed class ManagedAesGcm(ReadOnlySpan<byte> key) : IAeadCipher
{
    private const int TagLength = 16;

    private readonly AesGcm _gcm = new(key, TagLength);

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag) =>
        _gcm.Encrypt(nonce, text, text, tag, associated);

    public bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> source, ReadOnlySpan<byte> tag, Span<byte> destination)
    {
        try
        {
            _gcm.Decrypt(nonce, source, tag, destination, associated);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false; // The framework has no other way to say so; a flood of forgeries is where the native cipher matters.
        }
    }

    public void Dispose() => _gcm.Dispose();
}
