using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.App.Provisioning;

/// <summary>The key pair of the device: made once, never leaves it.</summary>
internal sealed class DeviceKey : IDisposable
{
    private const string FileName = "device.key";

    private DeviceKey(ECDsa key, DeviceIdentity device)
    {
        Key = key;
        var request = new CertificateRequest($"CN={device.MacAddress}, O=DeskPhone, OU={device.Model}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false)); // client authentication
        Request = request.CreateSigningRequestPem();
        Hash = SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The key.</summary>
    public ECDsa Key { get; }

    /// <summary>The request for a certificate, PEM.</summary>
    public string Request { get; }

    /// <summary>SHA-256 of the public key.</summary>
    public byte[] Hash { get; }

    /// <summary>Reads the key, or makes one and keeps it; without a directory it lasts for this run.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The result owns the key.")]
    public static DeviceKey Load(string directory, DeviceIdentity device, ILogSink log)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            if (directory.Length > 0 && File.Exists(path))
            {
                var kept = ECDsa.Create();
                kept.ImportFromPem(File.ReadAllText(path));
                return new DeviceKey(kept, device);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            log.Write(LogLevel.Warning, $"the device's key cannot be read, so it gets a new one: {failure.Message}");
        }

        var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            if (directory.Length > 0)
            {
                _ = Directory.CreateDirectory(directory);
                DurableFile.Replace(path, System.Text.Encoding.ASCII.GetBytes(fresh.ExportPkcs8PrivateKeyPem()), isSecret: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.Write(LogLevel.Warning, $"the device's key is not kept: {failure.Message}");
        }

        return new DeviceKey(fresh, device);
    }

    public void Dispose() => Key.Dispose();
}
