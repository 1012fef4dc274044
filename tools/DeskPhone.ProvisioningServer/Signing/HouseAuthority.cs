using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.ProvisioningServer.Signing;

/// <summary>The certificate authority of this server: made once, kept in its state directory.</summary>
public sealed class HouseAuthority : IDisposable
{
    private const int ServerDays = 397;
    private const int DeviceDays = 825;
    private readonly X509Certificate2 _root;

    private HouseAuthority(X509Certificate2 root) => _root = root;

    /// <summary>Its certificate, PEM.</summary>
    public string Pem => _root.ExportCertificatePem();

    /// <summary>Its certificate.</summary>
    public X509Certificate2 Root => _root;

    /// <summary>Reads the authority, or makes one.</summary>
    public static HouseAuthority Load(string directory)
    {
        Directory.CreateDirectory(directory);
        string certificate = Path.Combine(directory, "ca.pem");
        string key = Path.Combine(directory, "ca.key");
        if (!File.Exists(certificate) || !File.Exists(key))
        {
            using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=DeskPhone provisioning trial", fresh, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
            using X509Certificate2 root = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddYears(10));
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var file = new FileStream(key, options))
            using (var writer = new StreamWriter(file))
            {
                writer.Write(fresh.ExportPkcs8PrivateKeyPem());
            }

            File.WriteAllText(certificate, root.ExportCertificatePem());
        }

        return new HouseAuthority(X509Certificate2.CreateFromPemFile(certificate, key));
    }

    /// <summary>A certificate for this machine: its name and every address it has.</summary>
    public X509Certificate2 IssueServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Dns.GetHostName()}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        foreach (IPAddress address in Addresses())
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using X509Certificate2 bare = Sign(request, ServerDays);
        return bare.CopyWithPrivateKey(key);
    }

    /// <summary>Signs a device's request for its MAC address; nothing in the request but its key counts.</summary>
    public string SignDevice(CertificateRequest asked, string mac)
    {
        var request = new CertificateRequest(new X500DistinguishedName($"CN={mac}, O=DeskPhone"), asked.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        using X509Certificate2 certificate = Sign(request, DeviceDays);
        return $"{certificate.ExportCertificatePem()}\n{Pem}\n";
    }

    /// <summary>Whether a certificate is one of ours and holds today; <paramref name="mac"/> is whose.</summary>
    public bool TryKnow(X509Certificate2? certificate, out string mac)
    {
        mac = certificate?.GetNameInfo(X509NameType.SimpleName, forIssuer: false) ?? "";
        if (certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; // A trial keeps no list.
        return chain.Build(certificate);
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    /// <summary>The IPv4 addresses of this machine, loopback last.</summary>
    public static IReadOnlyList<IPAddress> Addresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().OrderBy(static network => network.NetworkInterfaceType is NetworkInterfaceType.Loopback)
            .SelectMany(static network => network.GetIPProperties().UnicastAddresses).Select(static unicast => unicast.Address)
            .Where(static address => address.AddressFamily is AddressFamily.InterNetwork)];

    private X509Certificate2 Sign(CertificateRequest request, int days) =>
        request.Create(_root, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(days), RandomNumberGenerator.GetBytes(12));
}
