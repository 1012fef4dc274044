using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DeskPhone.Update.Bundles;

/// <summary>A SHA-256 value.</summary>
public readonly record struct Sha256Digest
{
    /// <summary>Bytes in it.</summary>
    public const int Length = 32;

    private readonly UInt128 _high;
    private readonly UInt128 _low;

    private Sha256Digest(ReadOnlySpan<byte> bytes) => (_high, _low) =
        (BinaryPrimitives.ReadUInt128BigEndian(bytes), BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]));

    /// <summary>The digest of <paramref name="content"/>.</summary>
    public static Sha256Digest Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[Length];
        _ = SHA256.HashData(content, digest);
        return new Sha256Digest(digest);
    }

    /// <summary>The digest so far; the hash begins anew.</summary>
    public static Sha256Digest Of(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[Length];
        _ = hash.GetHashAndReset(digest);
        return new Sha256Digest(digest);
    }

    /// <summary>Takes 32 bytes.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public static Sha256Digest FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        return new Sha256Digest(bytes);
    }

    /// <summary>Reads 64 lower-case hexadecimal digits; never throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Sha256Digest digest)
    {
        digest = default;
        if (text is not { Length: Length * 2 } || text.Any(static c => c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f'))))
        {
            return false;
        }

        digest = new Sha256Digest(Convert.FromHexString(text));
        return true;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, _high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], _low);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
