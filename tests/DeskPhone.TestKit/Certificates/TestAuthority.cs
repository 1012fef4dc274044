using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.TestKit.Certificates;

/// <summary>A certificate authority made in the test.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    /// <summary>A new one, with a key nobody keeps.</summary>
    public TestAuthority(string name = "Test Authority")
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(5));
    }

    /// <summary>Its own certificate, for a file.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>Its own certificate.</summary>
    public X509Certificate2Collection Trusted => [_root];

    /// <summary>A certificate with its key, signed by the authority or by itself, for names as they stand in a certificate: <c>DNS:a</c>, <c>IP:b</c>, <c>URI:c</c>.</summary>
    public X509Certificate2 Issue(
        string commonName, IReadOnlyList<string>? names = null, int validDays = 30, int validFromDays = -60, bool isSelfSigned = false, string? purpose = null)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={commonName}", key, HashAlgorithmName.SHA256);
        if (names is not null)
        {
            request.CertificateExtensions.Add(AlternativeNames(names));
        }

        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        DateTimeOffset from = DateTimeOffset.UtcNow.AddDays(validFromDays);
        DateTimeOffset to = DateTimeOffset.UtcNow.AddDays(validDays);
        if (isSelfSigned)
        {
            return request.CreateSelfSigned(from, to);
        }

        using X509Certificate2 bare = request.Create(_root, from, to, RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>Writes a certificate and its key as <c>NAME.pem</c> and <c>NAME.key</c>.</summary>
    public static CertificateFiles Write(string folder, string name, X509Certificate2 certificate)
    {
        Directory.CreateDirectory(folder);
        var files = new CertificateFiles(Path.Combine(folder, $"{name}.pem"), Path.Combine(folder, $"{name}.key"));
        using ECDsa key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(files.Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private static X509Extension AlternativeNames(IReadOnlyList<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            string value = name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
            switch (name[..name.IndexOf(':', StringComparison.Ordinal)])
            {
                case "DNS":
                    builder.AddDnsName(value);
                    break;
                case "IP":
                    builder.AddIpAddress(IPAddress.Parse(value));
                    break;
                case "URI":
                    builder.AddUri(new Uri(value));
                    break;
                default:
                    builder.AddEmailAddress(value);
                    break;
            }
        }

        return builder.Build();
    }
}
