namespace DeskPhone.Provisioning.Identity;

/// <summary>What the device asks a certificate with. Made when it is first read: most phones have their certificate already, and a key takes its time.</summary>
public interface IDeviceRequest
{
    /// <summary>The certificate request (PKCS #10, PEM).</summary>
    string Pem { get; }

    /// <summary>SHA-256 of the public key in it.</summary>
    ReadOnlyMemory<byte> KeyHash { get; }
}
