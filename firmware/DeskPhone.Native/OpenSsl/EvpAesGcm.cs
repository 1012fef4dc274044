using DeskPhone.Media.Srtp;

namespace DeskPhone.Native.OpenSsl;

/// <summary>AES-GCM, its key schedule kept.</summary>
internal sealed class EvpAesGcm : IAeadCipher
{
    private const int TagLength = 16;

    private readonly CipherContextHandle _context;

    public EvpAesGcm(ReadOnlySpan<byte> key)
    {
        nint cipher = key.Length == 16 ? CryptoNative.Aes128Gcm() : CryptoNative.Aes256Gcm();
        _context = CipherContextHandle.Create(cipher, key, isEncrypting: true);
    }

    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, Span<byte> text, Span<byte> tag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tag.Length, TagLength, nameof(tag));
        Begin(nonce, associated, isEncrypting: 1);
        CipherContextHandle.Require(
            (text.IsEmpty || CryptoNative.Update(_context.Bare, text, out _, text, text.Length) == 1)
            && CryptoNative.Finish(_context.Bare, [], out _) == 1
            && CryptoNative.Control(_context.Bare, CryptoNative.ControlGetTag, TagLength, tag) == 1);
        GC.KeepAlive(_context);
    }

    public bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> source, ReadOnlySpan<byte> tag, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tag.Length, TagLength, nameof(tag));
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        Begin(nonce, associated, isEncrypting: 0);
        CipherContextHandle.Require(
            (source.IsEmpty || CryptoNative.Update(_context.Bare, destination, out _, source, source.Length) == 1)
            && CryptoNative.Control(_context.Bare, CryptoNative.ControlSetTag, TagLength, tag) == 1);
        bool isAuthentic = CryptoNative.Finish(_context.Bare, [], out _) == 1;
        GC.KeepAlive(_context);
        return isAuthentic;
    }

    public void Dispose() => _context.Dispose();

    private void Begin(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associated, int isEncrypting) =>
        CipherContextHandle.Require(
            CryptoNative.Restart(_context.Bare, 0, 0, 0, nonce, isEncrypting) == 1
            && CryptoNative.Update(_context.Bare, [], out _, associated, associated.Length) == 1);
}
