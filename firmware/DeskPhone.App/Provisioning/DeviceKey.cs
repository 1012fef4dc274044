using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.App.Provisioning;

/// <summary>The key pair of the device: made once, never leaves it. Read when it is first asked for, on whatever thread does.</summary>
internal sealed class DeviceKey : IDeviceRequest, IDisposable
{
    private const string FileName = "device.key";

    private readonly Lazy<ECDsa> _key;
    private readonly Lazy<CertificateRequest> _request;

    private DeviceKey(string directory, DeviceIdentity device, ILogSink log)
    {
        _key = new Lazy<ECDsa>(() => ReadOrMake(directory, log));
        _request = new Lazy<CertificateRequest>(() => RequestFor(Key, device));
    }

    /// <summary>The key.</summary>
    public ECDsa Key => _key.Value;

    /// <inheritdoc/>
    public string Pem => _request.Value.CreateSigningRequestPem();

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyHash => SHA256.HashData(_request.Value.PublicKey.ExportSubjectPublicKeyInfo());

    /// <summary>The key kept in a directory, or one that is made and kept there; without a directory it lasts for this run.</summary>
    public static DeviceKey In(string directory, DeviceIdentity device, ILogSink log) => new(directory, device, log);

    public void Dispose()
    {
        if (_key.IsValueCreated)
        {
            _key.Value.Dispose();
        }
    }

    private static CertificateRequest RequestFor(ECDsa key, DeviceIdentity device)
    {
        var request = new CertificateRequest($"CN={device.MacAddress}, O=DeskPhone, OU={device.Model}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false)); // client authentication
        return request;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The result owns the key.")]
    private static ECDsa ReadOrMake(string directory, ILogSink log)
    {
        string path = Path.Combine(directory, FileName);
        try
        {
            if (directory.Length > 0 && File.Exists(path))
            {
                var kept = ECDsa.Create();
                kept.ImportFromPem(File.ReadAllText(path));
                return kept;
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

        return fresh;
    }
}
