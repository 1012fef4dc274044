using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Media.Dtls;

namespace DeskPhone.Native.OpenSsl;

/// <summary>DTLS 1.2 for SRTP by OpenSSL, with a self-signed certificate made at start: signalling vouches for it by its fingerprint.</summary>
public sealed unsafe class OpenSslDtlsEndpoint : IDtlsEndpoint, IDisposable
{
    // The strongest first; of RFC 5764 §4.1.2 and RFC 7714 §14.2.
    private const string Profiles =
        "SRTP_AEAD_AES_256_GCM:SRTP_AEAD_AES_128_GCM:SRTP_AES128_CM_SHA1_80:SRTP_AES128_CM_SHA1_32";

    private const string Ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20:ECDHE+AES"; // forward secrecy or nothing
    private static readonly Lazy<bool> s_isAvailable = new(static () => NativeLibrary.TryLoad(SslNative.Library, out _));

    private readonly SslContextHandle _context;

    /// <summary>Makes key and certificate.</summary>
    /// <param name="now">From when on the certificate holds; nobody looks, but it has to say something.</param>
    public OpenSslDtlsEndpoint(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=DeskPhone", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        Certificate = certificate.RawData;
        byte[] secret = key.ExportECPrivateKey();
        _context = SslNative.CreateContext(SslNative.DtlsMethod());
        CipherContextHandle.Require(
            !_context.IsInvalid
            && SslNative.Control(_context, SslNative.SetMinimumVersion, SslNative.Dtls12, 0) == 1
            && SslNative.SetCipherList(_context, Ciphers) == 1
            && SslNative.SetSrtpProfiles(_context, Profiles) == 0
            && SslNative.UseCertificate(_context, Certificate.Length, Certificate.Span) == 1
            && SslNative.UsePrivateKey(SslNative.EllipticCurveKey, _context, secret, secret.Length) == 1);
        CryptographicOperations.ZeroMemory(secret);
        _ = SslNative.SetOptions(_context, SslNative.NoMtuQuery | SslNative.NoTicket);
        SslNative.SetVerification(_context, SslNative.VerifyPeerOrFail, &AcceptForNow);
    }

    /// <summary>Whether libssl 3 is there. The first question loads it; never throws.</summary>
    public static bool IsAvailable => s_isAvailable.Value;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Certificate { get; }

    /// <inheritdoc/>
    public IDtlsHandshake Create(bool isClient) => new OpenSslDtlsHandshake(_context, isClient);

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    /// <summary>No authority signs these: the fingerprint decides, after the handshake (RFC 5763 §5).</summary>
    [UnmanagedCallersOnly]
    private static int AcceptForNow(int isVerified, nint store) => 1;
}
