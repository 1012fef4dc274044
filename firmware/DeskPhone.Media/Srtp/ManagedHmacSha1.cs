using System.Security.Cryptography;

namespace DeskPhone.Media.Srtp;

/// <summary>The framework's HMAC-SHA1, its key kept.</summary>
internal sealed class ManagedHmacSha1(ReadOnlySpan<byte> key) : IMessageAuthenticator
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, key);

    public void Compute(ReadOnlySpan<byte> message, ReadOnlySpan<byte> trailer, Span<byte> code)
    {
        _hash.AppendData(message);
        _hash.AppendData(trailer);
        _ = _hash.GetHashAndReset(code);
    }

    public void Dispose() => _hash.Dispose();
}
