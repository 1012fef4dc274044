using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>Memory streams and certificates of libcrypto 3.</summary>
internal static partial class BioNative
{
    internal const int Reset = 1; // BIO_CTRL_RESET

    [LibraryImport(CryptoNative.Library, EntryPoint = "BIO_s_mem")]
    internal static partial nint MemoryMethod();

    [LibraryImport(CryptoNative.Library, EntryPoint = "BIO_new")]
    internal static partial nint Create(nint method);

    [LibraryImport(CryptoNative.Library, EntryPoint = "BIO_write")]
    internal static partial int Write(nint stream, ReadOnlySpan<byte> data, int length);

    [LibraryImport(CryptoNative.Library, EntryPoint = "BIO_read")]
    internal static partial int Read(nint stream, Span<byte> data, int length);

    [LibraryImport(CryptoNative.Library, EntryPoint = "BIO_ctrl")]
    internal static partial nint Control(nint stream, int command, nint argument, nint pointer);

    [LibraryImport(CryptoNative.Library, EntryPoint = "ERR_clear_error")]
    internal static partial void ClearErrors();

    [LibraryImport(CryptoNative.Library, EntryPoint = "i2d_X509")]
    internal static partial int WriteCertificate(nint certificate, ref nint output);

    [LibraryImport(CryptoNative.Library, EntryPoint = "X509_free")]
    internal static partial void DestroyCertificate(nint certificate);
}
