using System.Buffers;
using System.Buffers.Binary;

namespace DeskPhone.Update.Bundles;

/// <summary>Bytes with signatures over exactly these bytes: nothing is parsed, sorted or written anew before it is verified.</summary>
/// <remarks>
/// Eight bytes <c>DPSIGN1\n</c>; length of the content, 32 bits; number of signatures, 16 bits; the content; then for each signature
/// the key's SHA-256 and the signature's length in 16 bits and bytes. Numbers are big endian.
/// </remarks>
public sealed record SignedDocument(ReadOnlyMemory<byte> Content, IReadOnlyList<DocumentSignature> Signatures)
{
    /// <summary>Longest content, in bytes: a manifest of 5,000 files is under 1 MiB.</summary>
    public const int MaximumContent = 2 << 20;

    /// <summary>Most signatures on one document.</summary>
    public const int MaximumSignatures = 16;

    /// <summary>Longest document, in bytes.</summary>
    public const int MaximumLength = HeaderLength + MaximumContent + (MaximumSignatures * (SignatureHeaderLength + MaximumSignature));

    private const int HeaderLength = 14;
    private const int SignatureHeaderLength = Sha256Digest.Length + 2;
    private const int MaximumSignature = 72; // two integers of 33 bytes with their headers (X.690)

    private static ReadOnlySpan<byte> Magic => "DPSIGN1\n"u8;

    /// <summary>The SHA-256 of the content: what others name it by.</summary>
    public Sha256Digest Digest => Sha256Digest.Of(Content.Span);

    /// <summary>Reads one from the beginning of <paramref name="bytes"/>; never throws.</summary>
    /// <param name="bytes">What there is so far.</param>
    /// <param name="document">The document, where there is a whole one.</param>
    /// <param name="length">Its length; more may follow.</param>
    /// <returns><see cref="BundleError.Truncated"/> where more bytes may help.</returns>
    public static BundleError TryRead(ReadOnlySpan<byte> bytes, out SignedDocument? document, out int length)
    {
        document = null;
        length = 0;
        ReadOnlySpan<byte> begin = bytes[..Math.Min(bytes.Length, Magic.Length)];
        if (!begin.SequenceEqual(Magic[..begin.Length]))
        {
            return BundleError.Malformed;
        }

        if (bytes.Length < HeaderLength)
        {
            return BundleError.Truncated;
        }

        uint contentLength = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]);
        if (contentLength > MaximumContent || count > MaximumSignatures)
        {
            return BundleError.TooLarge;
        }

        int at = HeaderLength + (int)contentLength;
        var signatures = new List<DocumentSignature>(count);
        for (int i = 0; i < count; i++)
        {
            if (bytes.Length < at + SignatureHeaderLength)
            {
                return BundleError.Truncated;
            }

            int signatureLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + Sha256Digest.Length)..]);
            if (signatureLength > MaximumSignature)
            {
                return BundleError.Malformed;
            }

            if (bytes.Length < at + SignatureHeaderLength + signatureLength)
            {
                return BundleError.Truncated;
            }

            signatures.Add(new DocumentSignature(
                Sha256Digest.FromBytes(bytes.Slice(at, Sha256Digest.Length)), bytes.Slice(at + SignatureHeaderLength, signatureLength).ToArray()));
            at += SignatureHeaderLength + signatureLength;
        }

        if (bytes.Length < at)
        {
            return BundleError.Truncated;
        }

        document = new SignedDocument(bytes.Slice(HeaderLength, (int)contentLength).ToArray(), signatures);
        length = at;
        return BundleError.None;
    }

    /// <summary>Reads a file that is one document and nothing else; never throws.</summary>
    public static BundleError TryReadWhole(ReadOnlySpan<byte> file, out SignedDocument? document)
    {
        BundleError error = TryRead(file, out document, out int length);
        if (error is BundleError.None && length != file.Length)
        {
            document = null;
            return BundleError.TooLong;
        }

        return error;
    }

    /// <summary>The document as it lies in a file.</summary>
    public byte[] ToBytes()
    {
        var writer = new ArrayBufferWriter<byte>(HeaderLength + Content.Length);
        writer.Write(Magic);
        Span<byte> numbers = stackalloc byte[HeaderLength - 8];
        BinaryPrimitives.WriteInt32BigEndian(numbers, Content.Length);
        BinaryPrimitives.WriteUInt16BigEndian(numbers[4..], (ushort)Signatures.Count);
        writer.Write(numbers);
        writer.Write(Content.Span);
        Span<byte> head = stackalloc byte[SignatureHeaderLength];
        foreach (DocumentSignature signature in Signatures)
        {
            signature.Key.CopyTo(head);
            BinaryPrimitives.WriteUInt16BigEndian(head[Sha256Digest.Length..], (ushort)signature.Der.Length);
            writer.Write(head);
            writer.Write(signature.Der.Span);
        }

        return writer.WrittenSpan.ToArray();
    }

    /// <summary>The same with one more signature, or with the same key's replaced; in the order of the keys, so that order says nothing.</summary>
    public SignedDocument With(DocumentSignature signature) => this with
    {
        Signatures =
        [
            .. Signatures.Where(other => other.Key != signature.Key).Append(signature)
                .OrderBy(static one => one.Key.ToString(), StringComparer.Ordinal),
        ],
    };
}
