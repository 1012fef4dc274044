namespace DeskPhone.Media.Srtp;

/// <summary>Makes the keyed ciphers of a stream: by the framework, or by a library that is faster per packet.</summary>
/// <remarks>What it makes is kept for the whole stream, used by one thread, and allocates nothing per packet.</remarks>
public interface IPacketCiphers
{
    /// <summary>AES in counter mode.</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    ICounterCipher CreateCounterCipher(ReadOnlySpan<byte> key);

    /// <summary>HMAC-SHA1.</summary>
    /// <param name="key">20 bytes.</param>
    IMessageAuthenticator CreateHmacSha1(ReadOnlySpan<byte> key);

    /// <summary>AES-GCM with a nonce of 12 and a tag of 16 bytes.</summary>
    /// <param name="key">16 or 32 bytes.</param>
    IAeadCipher CreateAesGcm(ReadOnlySpan<byte> key);
}
