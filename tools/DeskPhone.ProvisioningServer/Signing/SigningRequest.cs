using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.ProvisioningServer.Signing;

/// <summary>A request that waits for its code.</summary>
internal sealed class SigningRequest(CertificateRequest request, string key, byte[] keyHash)
{
    public CertificateRequest Request => request;

    public string Key => key;

    public byte[] KeyHash => keyHash;

    public int Tries { get; set; }
}
