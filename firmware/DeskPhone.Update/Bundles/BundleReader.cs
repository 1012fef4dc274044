using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace DeskPhone.Update.Bundles;

/// <summary>Reads a bundle as it comes in, in pieces of any size: signatures first, then every byte against its digest.</summary>
/// <remarks>Never more than a fixed buffer is kept, and what comes after the announced end is refused, so neither an endless download nor a
/// decompression bomb gets further than the sizes that were signed.</remarks>
public sealed class BundleReader(IBundleSink sink) : IDisposable
{
    private const int BufferLength = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _head = new();
    private readonly IncrementalHash _payloadHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash _fileHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferLength];
    private BrotliDecoder _decoder;
    private BundleManifest? _manifest;
    private long _payloadRead;
    private int _fileIndex;
    private long _fileRead;
    private bool _isFileOpen;
    private bool _isDecoded;
    private BundleError _error;

    /// <summary>What the bundle says about itself, once its signatures were accepted.</summary>
    public BundleManifest? Manifest => _manifest;

    /// <summary>Bytes taken.</summary>
    public long Position { get; private set; }

    /// <summary>Whether everything came and was what was signed.</summary>
    public bool IsComplete => _error is BundleError.None && _isDecoded && _payloadRead == _manifest?.PayloadSize;

    /// <summary>Takes the next bytes; after a refusal every further call gives the same one.</summary>
    public BundleError Handle(ReadOnlySpan<byte> bytes)
    {
        if (_error is not BundleError.None)
        {
            return _error;
        }

        Position += bytes.Length;
        _error = _manifest is null ? HandleHead(bytes) : HandlePayload(bytes);
        return _error;
    }

    /// <summary>There are no more bytes: <see cref="BundleError.None"/> only where the bundle is whole.</summary>
    public BundleError HandleEnd() => _error is not BundleError.None ? _error : IsComplete ? BundleError.None : BundleError.Truncated;

    /// <inheritdoc/>
    public void Dispose()
    {
        _decoder.Dispose();
        _payloadHash.Dispose();
        _fileHash.Dispose();
    }

    private BundleError HandleHead(ReadOnlySpan<byte> bytes)
    {
        _head.Write(bytes);
        BundleError error = SignedDocument.TryRead(_head.WrittenSpan, out SignedDocument? document, out int length);
        if (error is BundleError.Truncated)
        {
            return _head.WrittenCount > SignedDocument.MaximumLength ? BundleError.TooLarge : BundleError.None;
        }

        if (error is not BundleError.None || (error = BundleManifest.TryParse(document!.Content, out BundleManifest? manifest)) is not BundleError.None
            || (error = sink.Accept(document, manifest!)) is not BundleError.None)
        {
            return error;
        }

        _manifest = manifest;
        byte[] rest = _head.WrittenSpan[length..].ToArray();
        _head.ResetWrittenCount();
        return HandlePayload(rest);
    }

    private BundleError HandlePayload(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _manifest!.PayloadSize - _payloadRead)
        {
            return BundleError.TooLong;
        }

        _payloadRead += bytes.Length;
        _payloadHash.AppendData(bytes);
        BundleError error = Unpack(bytes);
        if (error is not BundleError.None || _payloadRead < _manifest.PayloadSize)
        {
            return error;
        }

        // A stream that ends early within a payload of the right length, or the other way round, is not what anybody signed.
        return !_isDecoded ? BundleError.Malformed
            : Sha256Digest.Of(_payloadHash) == _manifest.PayloadDigest ? BundleError.None : BundleError.WrongHash;
    }

    private BundleError Unpack(ReadOnlySpan<byte> bytes)
    {
        OperationStatus status = OperationStatus.DestinationTooSmall;
        while (!_isDecoded && (!bytes.IsEmpty || status is OperationStatus.DestinationTooSmall))
        {
            status = _decoder.Decompress(bytes, _buffer, out int consumed, out int written);
            bytes = bytes[consumed..];
            BundleError error = HandleFiles(_buffer.AsSpan(0, written));
            if (error is not BundleError.None)
            {
                return error;
            }

            if (status is OperationStatus.InvalidData)
            {
                return BundleError.Malformed;
            }

            _isDecoded = status is OperationStatus.Done;
            if (status is OperationStatus.NeedMoreData)
            {
                return BundleError.None;
            }
        }

        return !bytes.IsEmpty ? BundleError.Malformed : _isDecoded && _fileIndex < _manifest!.Files.Count ? BundleError.Truncated : BundleError.None;
    }

    private BundleError HandleFiles(ReadOnlySpan<byte> content)
    {
        while (_fileIndex < _manifest!.Files.Count)
        {
            BundleFile file = _manifest.Files[_fileIndex];
            if (!_isFileOpen)
            {
                sink.Begin(file);
                (_isFileOpen, _fileRead) = (true, 0);
            }

            int length = (int)Math.Min(content.Length, file.Size - _fileRead);
            if (length > 0)
            {
                sink.Write(content[..length]);
                _fileHash.AppendData(content[..length]);
                _fileRead += length;
                content = content[length..];
            }

            if (_fileRead < file.Size)
            {
                return BundleError.None;
            }

            if (Sha256Digest.Of(_fileHash) != file.Digest)
            {
                return BundleError.WrongHash;
            }

            sink.End(file);
            _isFileOpen = false;
            _fileIndex++;
        }

        return content.IsEmpty ? BundleError.None : BundleError.TooLong;
    }
}
