using System.Runtime.InteropServices;

namespace DeskPhone.Native.OpenSsl;

/// <summary>DTLS of libssl 3 (<c>openssl/ssl.h</c>).</summary>
internal static unsafe partial class SslNative
{
    internal const string Library = "libssl.so.3";

    internal const int EllipticCurveKey = 408;          // EVP_PKEY_EC
    internal const int VerifyPeerOrFail = 0x01 | 0x02;  // SSL_VERIFY_PEER, SSL_VERIFY_FAIL_IF_NO_PEER_CERT
    internal const int SetMinimumVersion = 123;         // SSL_CTRL_SET_MIN_PROTO_VERSION
    internal const int SetMtu = 17;                     // SSL_CTRL_SET_MTU
    internal const int HandleTimeout = 74;              // DTLS_CTRL_HANDLE_TIMEOUT
    internal const nint Dtls12 = 0xFEFD;
    internal const ulong NoMtuQuery = 0x1000;           // SSL_OP_NO_QUERY_MTU
    internal const ulong NoTicket = 0x4000;             // SSL_OP_NO_TICKET
    internal const int WantRead = 2;                    // SSL_ERROR_WANT_READ

    [LibraryImport(Library, EntryPoint = "DTLS_method")]
    internal static partial nint DtlsMethod();

    [LibraryImport(Library, EntryPoint = "SSL_CTX_new")]
    internal static partial SslContextHandle CreateContext(nint method);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_free")]
    internal static partial void DestroyContext(nint context);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_ctrl")]
    internal static partial nint Control(SslContextHandle context, int command, nint argument, nint pointer);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_options")]
    internal static partial ulong SetOptions(SslContextHandle context, ulong options);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_use_certificate_ASN1")]
    internal static partial int UseCertificate(SslContextHandle context, int length, ReadOnlySpan<byte> certificate);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_use_PrivateKey_ASN1")]
    internal static partial int UsePrivateKey(int type, SslContextHandle context, ReadOnlySpan<byte> key, nint length);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_cipher_list", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetCipherList(SslContextHandle context, string list);

    /// <summary>Zero is success here.</summary>
    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_tlsext_use_srtp", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int SetSrtpProfiles(SslContextHandle context, string profiles);

    [LibraryImport(Library, EntryPoint = "SSL_CTX_set_verify")]
    internal static partial void SetVerification(SslContextHandle context, int mode, delegate* unmanaged<int, nint, int> callback);

    [LibraryImport(Library, EntryPoint = "SSL_new")]
    internal static partial SslHandle Create(SslContextHandle context);

    [LibraryImport(Library, EntryPoint = "SSL_free")]
    internal static partial void Destroy(nint ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_connect_state")]
    internal static partial void SetClient(SslHandle ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_accept_state")]
    internal static partial void SetServer(SslHandle ssl);

    [LibraryImport(Library, EntryPoint = "SSL_set_bio")]
    internal static partial void SetStreams(SslHandle ssl, nint reading, nint writing);

    [LibraryImport(Library, EntryPoint = "SSL_ctrl")]
    internal static partial nint Control(SslHandle ssl, int command, nint argument, nint pointer);

    [LibraryImport(Library, EntryPoint = "DTLS_set_timer_cb")]
    internal static partial void SetTimer(SslHandle ssl, delegate* unmanaged<nint, uint, uint> callback);

    [LibraryImport(Library, EntryPoint = "SSL_do_handshake")]
    internal static partial int DoHandshake(SslHandle ssl);

    [LibraryImport(Library, EntryPoint = "SSL_read")]
    internal static partial int Read(SslHandle ssl, Span<byte> buffer, int length);

    [LibraryImport(Library, EntryPoint = "SSL_get_error")]
    internal static partial int GetError(SslHandle ssl, int result);

    [LibraryImport(Library, EntryPoint = "SSL_get1_peer_certificate")]
    internal static partial nint GetPeerCertificate(SslHandle ssl);

    [LibraryImport(Library, EntryPoint = "SSL_get_selected_srtp_profile")]
    internal static partial SrtpProfile* GetSrtpProfile(SslHandle ssl);

    [LibraryImport(Library, EntryPoint = "SSL_export_keying_material")]
    internal static partial int ExportKeys(
        SslHandle ssl, Span<byte> material, nuint length, ReadOnlySpan<byte> label, nuint labelLength, nint context, nuint contextLength, int usesContext);

    /// <summary><c>SRTP_PROTECTION_PROFILE</c>.</summary>
    internal readonly record struct SrtpProfile(nint Name, nuint Id);
}
