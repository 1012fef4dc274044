using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DeskPhone.Provisioning.Identity;

namespace DeskPhone.ProvisioningServer.Signing;

/// <summary>Requests for certificates that wait for their code. Any thread.</summary>
/// <param name="authority">Who signs.</param>
/// <param name="serverCertificateHash">SHA-256 of the certificate phones see: the code is made of it too.</param>
public sealed class SigningDesk(HouseAuthority authority, byte[] serverCertificateHash)
{
    private const int MaximumWaiting = 1000;
    private const int MaximumTries = 5; // Of wrong codes, for one request: eight digits are not for guessing.
    private readonly ConcurrentDictionary<string, SigningRequest> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _signed = new(StringComparer.Ordinal);

    /// <summary>MAC addresses that wait for their code.</summary>
    public IReadOnlyCollection<string> Waiting => [.. _waiting.Keys];

    /// <summary>A phone asks; the certificate where the code was typed, else <see langword="null"/>.</summary>
    /// <param name="mac">Which phone says it is.</param>
    /// <param name="pem">Its request.</param>
    /// <param name="isKnown">Whether it showed a valid certificate of its own: then no code is needed.</param>
    /// <param name="certificate">The certificate and its authority, PEM.</param>
    /// <returns>False for what is no request.</returns>
    public bool TryAsk(string mac, string pem, bool isKnown, out string? certificate)
    {
        certificate = null;
        try
        {
            CertificateRequest request = CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256);
            byte[] hash = SHA256.HashData(request.PublicKey.ExportSubjectPublicKeyInfo());
            string key = $"{mac}/{Convert.ToHexString(hash)}";
            if (isKnown)
            {
                certificate = authority.SignDevice(request, mac);
            }
            else if (!_signed.TryGetValue(key, out certificate) && (_waiting.Count < MaximumWaiting || _waiting.ContainsKey(mac)))
            {
                // The newest key counts: a phone that was reset has a new one.
                _waiting.AddOrUpdate(mac, _ => new SigningRequest(request, key, hash), (_, old) => old.Key == key ? old : new SigningRequest(request, key, hash));
            }

            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The administrator typed a code; null where it is right, else why not.</summary>
    public string? TryApprove(string mac, string code)
    {
        if (!_waiting.TryGetValue(mac, out SigningRequest? waiting))
        {
            return "no phone with that address waits for a certificate";
        }

        string digits = code.Replace(" ", "", StringComparison.Ordinal);
        if (!CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(EnrolmentCode.Of(waiting.KeyHash, serverCertificateHash)), System.Text.Encoding.ASCII.GetBytes(digits)))
        {
            if (++waiting.Tries >= MaximumTries)
            {
                _waiting.TryRemove(mac, out _);
            }

            return "that is not the code the phone shows; if it is, somebody stands between the phone and this server";
        }

        _signed[waiting.Key] = authority.SignDevice(waiting.Request, mac);
        _waiting.TryRemove(mac, out _);
        return null;
    }
}
