using System.Security.Cryptography;
using DeskPhone.Update.Bundles;

namespace DeskPhone.Update.Keys;

/// <summary>ECDSA over P-256 with SHA-256 (FIPS 186-5), signatures as openssl writes them.</summary>
public static class P256
{
    private const string Curve = "1.2.840.10045.3.1.7"; // secp256r1 (RFC 5480 §2.1.1.1)

    /// <summary>A public key's name: the SHA-256 of its SubjectPublicKeyInfo.</summary>
    public static Sha256Digest NameOf(ReadOnlySpan<byte> publicKey) => Sha256Digest.Of(publicKey);

    /// <summary>Whether these bytes are a public key on this curve; never throws.</summary>
    public static bool IsKey(ReadOnlySpan<byte> publicKey)
    {
        using ECDsa? key = Import(publicKey);
        return key is not null;
    }

    /// <summary>Whether the key's owner signed the content; never throws.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using ECDsa? key = Import(publicKey);
        try
        {
            return key is not null && key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false; // not even the form of a signature
        }
    }

    /// <summary>Signs; for the tools that make bundles.</summary>
    public static DocumentSignature Sign(ECDsa key, ReadOnlySpan<byte> content) => new(
        NameOf(key.ExportSubjectPublicKeyInfo()), key.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    private static ECDsa? Import(ReadOnlySpan<byte> publicKey)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out int read);
            if (read == publicKey.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == Curve)
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // Not a key at all: the answer is the same.
        }

        key.Dispose();
        return null;
    }
}
