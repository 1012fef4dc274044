using System.Security.Cryptography;

namespace DeskPhone.Media.Dtls;

/// <summary>The hash by which signalling vouches for a certificate of the media path (RFC 8122 §5). Equal by value.</summary>
/// <param name="HashFunction"><c>sha-256</c>, <c>sha-384</c> or <c>sha-512</c>.</param>
/// <param name="Value">Upper-case hexadecimal bytes with colons between them.</param>
public sealed record CertificateFingerprint(string HashFunction, string Value)
{
    /// <summary>The hash functions there are, the one most peers know first.</summary>
    public static IReadOnlyList<string> HashFunctions { get; } = ["sha-256", "sha-384", "sha-512"];

    /// <summary>The fingerprint of a certificate.</summary>
    /// <param name="hashFunction">One of <see cref="HashFunctions"/>.</param>
    /// <param name="certificate">In DER.</param>
    public static CertificateFingerprint Of(string hashFunction, ReadOnlySpan<byte> certificate)
    {
        byte[] hash = hashFunction switch
        {
            "sha-256" => SHA256.HashData(certificate),
            "sha-384" => SHA384.HashData(certificate),
            "sha-512" => SHA512.HashData(certificate),
            _ => throw new ArgumentOutOfRangeException(nameof(hashFunction)),
        };
        return new CertificateFingerprint(hashFunction, string.Join(':', hash.Select(static b => b.ToString("X2", provider: null))));
    }

    /// <summary>Whether it is the fingerprint of a certificate.</summary>
    public bool Matches(ReadOnlySpan<byte> certificate) => HashFunctions.Contains(HashFunction) && Of(HashFunction, certificate) == this;
}
