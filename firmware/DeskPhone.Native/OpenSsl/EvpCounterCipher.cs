using DeskPhone.Media.Srtp;

namespace DeskPhone.Native.OpenSsl;

/// <summary>AES in counter mode, its key schedule kept.</summary>
internal sealed class EvpCounterCipher(ReadOnlySpan<byte> key) : ICounterCipher
{
    private readonly CipherContextHandle _context = CipherContextHandle.Create(CipherFor(key.Length), key, isEncrypting: true);

    public void Process(ReadOnlySpan<byte> counter, ReadOnlySpan<byte> source, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length, nameof(destination));
        if (source.IsEmpty)
        {
            return;
        }

        CipherContextHandle.Require(
            CryptoNative.Restart(_context.Bare, 0, 0, 0, counter, 1) == 1
            && CryptoNative.Update(_context.Bare, destination, out _, source, source.Length) == 1);
        GC.KeepAlive(_context);
    }

    public void Dispose() => _context.Dispose();

    private static nint CipherFor(int keyLength) => keyLength switch
    {
        16 => CryptoNative.Aes128Counter(),
        24 => CryptoNative.Aes192Counter(),
        32 => CryptoNative.Aes256Counter(),
        _ => throw new ArgumentOutOfRangeException(nameof(keyLength)),
    };
}
