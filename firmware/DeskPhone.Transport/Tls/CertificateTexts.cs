using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Transport.Tls;

/// <summary>Certificates that are settings: the text of a PEM block each.</summary>
internal static class CertificateTexts
{
    /// <summary>What can be read; a text that is no certificate is left out, for the others still count.</summary>
    public static X509Certificate2Collection Read(IEnumerable<string> texts)
    {
        var certificates = new X509Certificate2Collection();
        foreach (string text in texts)
        {
            try
            {
                certificates.ImportFromPem(text);
            }
            catch (CryptographicException)
            {
                continue; // Validation saw its outer form only; its bytes are nonsense.
            }
        }

        return certificates;
    }
}
