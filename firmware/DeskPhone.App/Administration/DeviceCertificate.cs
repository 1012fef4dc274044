using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskPhone.Web.Security;

namespace DeskPhone.App.Administration;

/// <summary>The certificate of the phone's web pages: a given one, or one the phone makes and signs itself, once.</summary>
internal static class DeviceCertificate
{
    private const int Years = 10;

    // Before any phone of this firmware: one that starts with a wrong clock makes no certificate of the future.
    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads the kept certificate, or makes one for this machine's names and addresses and keeps it.</summary>
    public static X509Certificate2 LoadOrCreate(IAccessVault vault, TimeProvider time)
    {
        byte[] kept = vault.Read();
        if (kept.Length > 0)
        {
            try
            {
                string pem = Encoding.UTF8.GetString(kept);
                var certificate = X509Certificate2.CreateFromPem(pem, pem);
                if (certificate.NotAfter.ToUniversalTime() > time.GetUtcNow().UtcDateTime)
                {
                    return certificate;
                }

                certificate.Dispose();
            }
            catch (CryptographicException)
            {
                // Not what was kept: a new one takes its place.
            }
        }

        return Create(vault, time);
    }

    private static X509Certificate2 Create(IAccessVault vault, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string name = System.Net.Dns.GetHostName();
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name}, O=DeskPhone"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(Names(name));
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset begin = now > s_begin ? s_begin : now.AddDays(-1);
        using X509Certificate2 made = request.CreateSelfSigned(begin, (now > s_begin ? now : s_begin).AddYears(Years));
        string pem = made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem();
        vault.Write(Encoding.UTF8.GetBytes(pem));
        return X509Certificate2.CreateFromPem(pem, pem);
    }

    private static X509Extension Names(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        foreach (IPAddress address in OwnAddresses())
        {
            names.AddIpAddress(address);
        }

        return names.Build();
    }

    /// <summary>The addresses of this machine others may know it by.</summary>
    public static IEnumerable<IPAddress> OwnAddresses() =>
        from face in NetworkInterface.GetAllNetworkInterfaces()
        where face.OperationalStatus is OperationalStatus.Up && face.NetworkInterfaceType is not NetworkInterfaceType.Loopback
        from address in face.GetIPProperties().UnicastAddresses
        where address.Address.AddressFamily is AddressFamily.InterNetwork || !address.Address.IsIPv6LinkLocal
        select address.Address;
}
