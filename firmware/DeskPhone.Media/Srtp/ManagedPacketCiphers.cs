namespace DeskPhone.Media.Srtp;

/// <summary>The framework's own ciphers: computation only, present everywhere, a few times the cost of a native library's.</summary>
public sealed class ManagedPacketCiphers : IPacketCiphers
{
    /// <inheritdoc/>
    public ICounterCipher CreateCounterCipher(ReadOnlySpan<byte> key) => new ManagedCounterCipher(key);

    /// <inheritdoc/>
    public IMessageAuthenticator CreateHmacSha1(ReadOnlySpan<byte> key) => new ManagedHmacSha1(key);

    /// <inheritdoc/>
    public IAeadCipher CreateAesGcm(ReadOnlySpan<byte> key) => new ManagedAesGcm(key);
}
