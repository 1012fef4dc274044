using System.Runtime.InteropServices;
using DeskPhone.Media.Srtp;

namespace DeskPhone.Native.OpenSsl;

/// <summary>The ciphers of SRTP by OpenSSL, with kept contexts: a third of what the framework's cost per packet.</summary>
public sealed class OpenSslPacketCiphers : IPacketCiphers
{
    private static readonly Lazy<bool> s_isAvailable = new(static () =>
        NativeLibrary.TryLoad(CryptoNative.Library, out nint library)
        && NativeLibrary.TryGetExport(library, "SHA1_Init", out _));

    /// <summary>Whether libcrypto 3 is there, with the SHA-1 used here. The first question loads it; never throws.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <inheritdoc/>
    public ICounterCipher CreateCounterCipher(ReadOnlySpan<byte> key) => new EvpCounterCipher(key);

    /// <inheritdoc/>
    public IMessageAuthenticator CreateHmacSha1(ReadOnlySpan<byte> key) => new KeyedSha1(key);

    /// <inheritdoc/>
    public IAeadCipher CreateAesGcm(ReadOnlySpan<byte> key) => new EvpAesGcm(key);
}
