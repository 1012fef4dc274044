using System.Runtime.InteropServices;

namespace DeskPhone.Benchmarks.Micro;

/// <summary>libsrtp 2 (<c>srtp2/srtp.h</c>), the yardstick; Debian's is built on NSS.</summary>
internal static partial class LibSrtpNative
{
    internal const string Library = "libsrtp2.so.1";

    [LibraryImport(Library, EntryPoint = "srtp_init")]
    internal static partial int Initialize();

    [LibraryImport(Library, EntryPoint = "srtp_crypto_policy_set_rtp_default")]
    internal static partial void SetCounterMode(ref Cipher policy);

    [LibraryImport(Library, EntryPoint = "srtp_crypto_policy_set_aes_gcm_128_16_auth")]
    internal static partial void SetGcm(ref Cipher policy);

    [LibraryImport(Library, EntryPoint = "srtp_create")]
    internal static partial int Create(out nint session, in Policy policy);

    [LibraryImport(Library, EntryPoint = "srtp_dealloc")]
    internal static partial int Release(nint session);

    [LibraryImport(Library, EntryPoint = "srtp_protect")]
    internal static partial int Protect(nint session, Span<byte> packet, ref int length);

    [LibraryImport(Library, EntryPoint = "srtp_unprotect")]
    internal static partial int Unprotect(nint session, Span<byte> packet, ref int length);

    [StructLayout(LayoutKind.Sequential)]
    internal struct Cipher
    {
        public uint CipherType;
        public int CipherKeyLength;
        public uint AuthenticationType;
        public int AuthenticationKeyLength;
        public int TagLength;
        public int Services;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Policy
    {
        public int SsrcType;
        public uint Ssrc;
        public Cipher Rtp;
        public Cipher Rtcp;
        public nint Key;
        public nint Keys;
        public nuint KeyCount;
        public nint Deprecated;
        public nuint WindowSize;
        public int AllowsRepetition;
        public nint EncryptedExtensions;
        public int EncryptedExtensionCount;
        public nint Next;
    }
}
