namespace DeskPhone.Update.Bundles;

/// <summary>One key's signature.</summary>
/// <param name="Key">Whose: the SHA-256 of its public key.</param>
/// <param name="Der">ECDSA over P-256 and SHA-256 in the form of RFC 3279 §2.2.3, the one openssl writes.</param>
public sealed record DocumentSignature(Sha256Digest Key, ReadOnlyMemory<byte> Der);
