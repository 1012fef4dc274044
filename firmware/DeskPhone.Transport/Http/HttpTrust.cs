using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Http;

/// <summary>Whom HTTPS trusts besides the system's authorities, and the certificate it shows.</summary>
public sealed class HttpTrust
{
    private HttpTrust(X509Certificate2Collection authorities, SslStreamCertificateContext? own)
    {
        Authorities = authorities;
        Own = own;
    }

    /// <summary>Nobody, and none.</summary>
    public static HttpTrust None { get; } = new([], null);

    internal X509Certificate2Collection Authorities { get; }

    internal SslStreamCertificateContext? Own { get; }

    /// <summary>The authorities and the certificate of a phone's settings.</summary>
    public static HttpTrust From(TlsCredentials credentials) => new(credentials.Authorities, credentials.Own);

    /// <summary>The same authorities, and a certificate for a key of ours.</summary>
    /// <param name="pem">The certificate first, then those up to its authority.</param>
    /// <param name="key">The key.</param>
    /// <param name="trust">What came of it.</param>
    /// <returns>False where the certificate is not for the key.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The context keeps the certificate as long as the phone runs.")]
    public bool TryWith(string pem, ECDsa key, out HttpTrust trust)
    {
        trust = this;
        try
        {
            X509Certificate2Collection chain = [];
            chain.ImportFromPem(pem);
            X509Certificate2 own = chain[0].CopyWithPrivateKey(key);
            chain.RemoveAt(0);
            trust = new HttpTrust(Authorities, SslStreamCertificateContext.Create(own, chain, offline: true));
            return true;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return false;
        }
    }
}
