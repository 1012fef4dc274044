using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Transport.Tls;

namespace DeskPhone.Transport.Http;

/// <summary>Looks at the certificate of one server, and remembers what it saw.</summary>
internal sealed class ServerExam(FetchRequest request, HttpTrust trust, string host, TimeProvider time)
{
    // A clock before this was never set: the firmware is younger.
    private static readonly DateTimeOffset s_firmware = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private string _hash = "";
    private DateTimeOffset? _expires;

    /// <summary>What is wrong with it, in words; empty for nothing.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>Whether the certificate was refused.</summary>
    public bool IsUntrusted => Fault.Length > 0;

    [SuppressMessage("Security", "CA5398", Justification = "1.2 and 1.3 are what RFC 8996 leaves; the system's default may be older.")]
    public SslClientAuthenticationOptions Options() => new()
    {
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateContext = trust.Own,
        RemoteCertificateValidationCallback = (_, certificate, chain, _) => IsAccepted(certificate, chain),
    };

    /// <summary>The result with what was seen of the server.</summary>
    public FetchResult Sign(FetchResult result) => result with { ServerCertificate = _hash, ServerCertificateExpires = _expires };

    /// <summary>Where nobody ever set the clock, a certificate is looked at as on its first day: the time comes from a server, and the way to it may need TLS.</summary>
    private DateTimeOffset MomentFor(X509Certificate2 leaf)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset first = leaf.NotBefore.ToUniversalTime();
        return now >= s_firmware ? now : first > s_firmware ? first : s_firmware;
    }

    private bool IsAccepted(X509Certificate? certificate, X509Chain? chain)
    {
        if (certificate is not X509Certificate2 leaf)
        {
            Fault = "The provisioning server shows no certificate";
            return false;
        }

        _hash = leaf.GetCertHashString(HashAlgorithmName.SHA256);
        _expires = leaf.NotAfter.ToUniversalTime();
        if (request.AcceptedCertificate.Length > 0 && string.Equals(request.AcceptedCertificate, _hash, StringComparison.OrdinalIgnoreCase))
        {
            return true; // A person compared the code on the screen.
        }

        X509Certificate2Collection authorities = [.. trust.Authorities, .. CertificateTexts.Read(request.Authorities)];
        Fault = CertificateCheck.FaultOf(leaf, chain?.ChainPolicy.ExtraStore, host, authorities, MomentFor(leaf), isWeb: true) is { } fault
            ? $"Provisioning: {fault}" : "";
        return Fault.Length == 0;
    }
}
