using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>The content encoding <c>aes128gcm</c> (RFC 8188).</summary>
public static class EncryptedContent
{
    private const int SaltLength = 16;
    private const int TagLength = 16;
    private const int KeyLength = 16;
    private const int NonceLength = 12;
    private const int HeaderLength = SaltLength + 5; // salt, record size, length of the key id (§2.1)

    /// <summary>Whether a Content-Encoding says so.</summary>
    public static bool IsEncrypted(string contentEncoding) => contentEncoding == "aes128gcm";

    /// <summary>Decrypts; false for a wrong key, a change, or a file cut short (§2: the last record says that it is the last).</summary>
    /// <param name="content">The body.</param>
    /// <param name="key">The input keying material: 16 bytes in base64url.</param>
    /// <param name="plain">What was encrypted.</param>
    public static bool TryDecrypt(ReadOnlySpan<byte> content, string key, out byte[] plain)
    {
        plain = [];
        if (!TryDecodeKey(key, out byte[] material) || content.Length < HeaderLength)
        {
            return false;
        }

        uint recordSize = BinaryPrimitives.ReadUInt32BigEndian(content[SaltLength..]);
        int start = HeaderLength + content[HeaderLength - 1];
        if (recordSize < TagLength + 2 || start >= content.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> salt = content[..SaltLength];
        byte[] contentKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, KeyLength, salt.ToArray(), "Content-Encoding: aes128gcm\0"u8.ToArray());
        byte[] baseNonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, NonceLength, salt.ToArray(), "Content-Encoding: nonce\0"u8.ToArray());
        using var cipher = new AesGcm(contentKey, TagLength);
        var result = new List<byte>(content.Length);
        ReadOnlySpan<byte> rest = content[start..];
        for (ulong number = 0; !rest.IsEmpty; number++)
        {
            int length = (int)Math.Min(recordSize, (uint)rest.Length);
            bool isLast = length == rest.Length;
            if (!TryOpen(cipher, baseNonce, number, rest[..length], isLast, result))
            {
                return false;
            }

            rest = rest[length..];
        }

        plain = [.. result];
        return true;
    }

    /// <summary>Encrypts into one record: for servers and tests.</summary>
    /// <param name="plain">What to encrypt.</param>
    /// <param name="key">16 bytes in base64url.</param>
    /// <param name="salt">16 bytes never used before with this key.</param>
    /// <exception cref="ArgumentException">The key or the salt has another length.</exception>
    public static byte[] Encrypt(ReadOnlySpan<byte> plain, string key, ReadOnlySpan<byte> salt)
    {
        if (!TryDecodeKey(key, out byte[] material) || salt.Length != SaltLength)
        {
            throw new ArgumentException("A key and a salt of 16 bytes are needed.", nameof(key));
        }

        byte[] contentKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, KeyLength, salt.ToArray(), "Content-Encoding: aes128gcm\0"u8.ToArray());
        byte[] nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, NonceLength, salt.ToArray(), "Content-Encoding: nonce\0"u8.ToArray());
        byte[] padded = [.. plain, 2];
        byte[] content = new byte[HeaderLength + padded.Length + TagLength];
        salt.CopyTo(content);
        BinaryPrimitives.WriteUInt32BigEndian(content.AsSpan(SaltLength), (uint)(padded.Length + TagLength + 1));
        using var cipher = new AesGcm(contentKey, TagLength);
        cipher.Encrypt(nonce, padded, content.AsSpan(HeaderLength, padded.Length), content.AsSpan(HeaderLength + padded.Length));
        return content;
    }

    private static bool TryOpen(AesGcm cipher, byte[] baseNonce, ulong number, ReadOnlySpan<byte> record, bool isLast, List<byte> result)
    {
        if (record.Length < TagLength + 1)
        {
            return false;
        }

        byte[] nonce = [.. baseNonce];
        Span<byte> counter = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(counter, number);
        for (int i = 0; i < counter.Length; i++)
        {
            nonce[NonceLength - counter.Length + i] ^= counter[i]; // §2.3
        }

        byte[] padded = new byte[record.Length - TagLength];
        try
        {
            cipher.Decrypt(nonce, record[..^TagLength], record[^TagLength..], padded);
        }
        catch (CryptographicException)
        {
            return false;
        }

        int end = padded.AsSpan().LastIndexOfAnyExcept((byte)0);
        if (end < 0 || padded[end] != (isLast ? 2 : 1))
        {
            return false;
        }

        result.AddRange(padded.AsSpan(0, end));
        return true;
    }

    private static bool TryDecodeKey(string key, out byte[] material)
    {
        material = Base64Url.IsValid(key, out int length) && length == KeyLength ? Base64Url.DecodeFromChars(key) : [];
        return material.Length == KeyLength;
    }
}
