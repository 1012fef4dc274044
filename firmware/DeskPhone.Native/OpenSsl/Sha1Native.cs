using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>SHA-1 of libcrypto 3 (<c>openssl/sha.h</c>) on a state that is plain memory, so that a keyed beginning can be copied.</summary>
/// <remarks>Deprecated in OpenSSL 3.0 and still exported; the EVP interface copies a state by allocating, which costs as much as the hash.
/// The calls per packet neither wait nor call back and take well below a microsecond, so the collector need not be told of them.</remarks>
internal static partial class Sha1Native
{
    [LibraryImport(CryptoNative.Library, EntryPoint = "SHA1_Init")]
    internal static partial int Initialize(out Sha1State state);

    [LibraryImport(CryptoNative.Library, EntryPoint = "SHA1_Update")]
    [SuppressGCTransition]
    internal static partial int Update(ref Sha1State state, ReadOnlySpan<byte> data, nuint length);

    [LibraryImport(CryptoNative.Library, EntryPoint = "SHA1_Final")]
    [SuppressGCTransition]
    internal static partial int Finish(Span<byte> digest, ref Sha1State state);
}
