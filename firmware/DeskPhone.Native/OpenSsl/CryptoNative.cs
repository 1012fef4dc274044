using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>The ciphers of libcrypto 3 (<c>openssl/evp.h</c>).</summary>
internal static partial class CryptoNative
{
    internal const string Library = "libcrypto.so.3";

    internal const int ControlGetTag = 0x10;
    internal const int ControlSetTag = 0x11;

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    internal static partial CipherContextHandle CreateContext();

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    internal static partial void DestroyContext(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_aes_128_ctr")]
    internal static partial nint Aes128Counter();

    [LibraryImport(Library, EntryPoint = "EVP_aes_192_ctr")]
    internal static partial nint Aes192Counter();

    [LibraryImport(Library, EntryPoint = "EVP_aes_256_ctr")]
    internal static partial nint Aes256Counter();

    [LibraryImport(Library, EntryPoint = "EVP_aes_128_gcm")]
    internal static partial nint Aes128Gcm();

    [LibraryImport(Library, EntryPoint = "EVP_aes_256_gcm")]
    internal static partial nint Aes256Gcm();

    [LibraryImport(Library, EntryPoint = "EVP_CipherInit_ex")]
    internal static partial int Initialize(
        CipherContextHandle context, nint cipher, nint engine, ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv, int isEncrypting);

    // What follows runs per packet: each is well below a microsecond and neither waits nor calls back, so the collector need not be told,
    // and the context comes as the bare pointer its owner keeps alive. Together that is a fifth of the cost of a packet.
    [LibraryImport(Library, EntryPoint = "EVP_CipherInit_ex")]
    [SuppressGCTransition]
    internal static partial int Restart(nint context, nint cipher, nint engine, nint key, ReadOnlySpan<byte> iv, int isEncrypting);

    [LibraryImport(Library, EntryPoint = "EVP_CipherUpdate")]
    [SuppressGCTransition]
    internal static partial int Update(nint context, Span<byte> output, out int written, ReadOnlySpan<byte> input, int length);

    [LibraryImport(Library, EntryPoint = "EVP_CipherFinal_ex")]
    [SuppressGCTransition]
    internal static partial int Finish(nint context, Span<byte> output, out int written);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_ctrl")]
    [SuppressGCTransition]
    internal static partial int Control(nint context, int type, int argument, Span<byte> pointer);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_ctrl")]
    [SuppressGCTransition]
    internal static partial int Control(nint context, int type, int argument, ReadOnlySpan<byte> pointer);
}
