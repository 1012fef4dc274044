using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>Session keys from a master key by the AES counter-mode function (RFC 3711 §4.3), the derivation rate being zero.</summary>
public static class SrtpKeyDerivation
{
    private const int CounterSaltLength = 14;
    private const int LabelOffset = 7; // the label stands above the 48 bits of the index

    /// <summary>Derives one session key.</summary>
    /// <param name="ciphers">Whose AES to use.</param>
    /// <param name="masterKey">16, 24 or 32 bytes; RFC 6188 §2 lets the function grow with the key.</param>
    /// <param name="masterSalt">14 bytes, or 12 for GCM, which zeros fill up (RFC 7714 §11).</param>
    /// <param name="label">Which key.</param>
    /// <param name="sessionKey">The key to fill.</param>
    public static void Derive(
        IPacketCiphers ciphers, ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> masterSalt, SrtpKeyLabel label, Span<byte> sessionKey)
    {
        ArgumentNullException.ThrowIfNull(ciphers);
        Span<byte> counter = stackalloc byte[16];
        counter.Clear();
        masterSalt[..Math.Min(masterSalt.Length, CounterSaltLength)].CopyTo(counter);
        counter[LabelOffset] ^= (byte)label;
        using ICounterCipher cipher = ciphers.CreateCounterCipher(masterKey);
        sessionKey.Clear();
        cipher.Process(counter, sessionKey, sessionKey);
        CryptographicOperations.ZeroMemory(counter);
    }
}
