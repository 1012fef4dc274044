using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Transport.Tls;

/// <summary>Secures one connection we opened: TLS 1.2 or 1.3, and a server that proves to be <paramref name="host"/>.</summary>
/// <param name="credentials">Whom we trust, and who we are.</param>
/// <param name="host">The name that was looked up (RFC 5922 §7.3), or the address where there was none.</param>
/// <param name="time">The clock certificates are held against.</param>
internal sealed class TlsHandshake(TlsCredentials credentials, string host, TimeProvider time)
{
    private string? _refusal;

    /// <summary>Shakes hands over <paramref name="plain"/>, which the result owns; with the reason in words where it may not be used.</summary>
    public async Task<(Stream Secured, string? Refusal)> SecureAsync(Stream plain, CancellationToken cancellationToken)
    {
        var secured = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await secured.AuthenticateAsClientAsync(Options(), cancellationToken).ConfigureAwait(false);
            return (secured, null);
        }
        catch (AuthenticationException failure)
        {
            return (secured, _refusal ?? TlsWords.Of(failure) ?? "the server and this phone have no way of encryption in common");
        }
        catch (IOException failure) when (failure.InnerException is null)
        {
            return (secured, "the server ended the connection during the TLS handshake"); // As one without TLS on that port does.
        }
    }

    private bool IsAccepted(X509Certificate? certificate, X509Chain? chain)
    {
        if (certificate is null)
        {
            _refusal = "the server shows no certificate";
            return false;
        }

        using X509Certificate2 leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        _refusal = CertificateCheck.FaultOf(leaf, chain?.ChainPolicy.ExtraStore, host, credentials.Authorities, time.GetUtcNow());
        return _refusal is null;
    }

    [SuppressMessage("Security", "CA5398", Justification = "1.2 and 1.3 are what RFC 8996 leaves; the system's default may be older.")]
    private SslClientAuthenticationOptions Options() => new()
    {
        TargetHost = host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateContext = credentials.Own,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck, // A phone that cannot reach an OCSP server must still ring.
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsAccepted(certificate, chain),
    };
}
