using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Fetching;

namespace DeskPhone.Provisioning.Identity;

/// <summary>Asks a server to sign the device's certificate request, until somebody typed the code there.</summary>
internal sealed class Enrolment(ProvisioningOptions options, string url, Instant now)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestPoll = TimeSpan.FromMinutes(1);
    private const int MaximumCertificates = 8;
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>Where it asks.</summary>
    public string Url => url;

    /// <summary>When it asks next; <see langword="null"/> while it waits for an answer, or is done.</summary>
    public Instant? NextAt { get; private set; } = now;

    /// <summary>What to type at the server; empty until the server's certificate is known.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The device's certificate and those that came with it, PEM; empty until they are there.</summary>
    public IReadOnlyList<string> Certificates { get; private set; } = [];

    /// <summary>Why it came to nothing; empty while it may still come to something.</summary>
    public string Fault { get; private set; } = "";

    public FetchRequest Request(FetchRequest trust)
    {
        NextAt = null;
        return trust with { Url = url, Body = Encoding.ASCII.GetBytes(options.CertificateRequest), ContentType = "application/pkcs10" };
    }

    public void HandleResult(FetchResult result, Instant at)
    {
        if (result.ServerCertificate.Length > 0)
        {
            Code = EnrolmentCode.Of(options.RequestKeyHash.Span, Convert.FromHexString(result.ServerCertificate));
        }

        TimeSpan wait = result.RetryAfter is { } asked && asked > s_poll ? (asked > s_longestPoll ? s_longestPoll : asked) : s_poll;
        switch (result.StatusCode)
        {
            case 200:
                Take(Encoding.UTF8.GetString(result.Body.Span));
                break;
            case 202:
                NextAt = at + wait;
                break;
            case 0 or 429 or >= 500:
                NextAt = at + s_longestPoll;
                break;
            default:
                Fault = "The server does not sign this phone's certificate";
                break;
        }
    }

    private void Take(string pem)
    {
        var certificates = new List<string>();
        foreach (string block in pem.Split(End, StringSplitOptions.None).Take(MaximumCertificates))
        {
            int begin = block.IndexOf("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal);
            if (begin >= 0)
            {
                certificates.Add(block[begin..] + End);
            }
        }

        if (certificates.Count == 0 || !IsOurs(certificates[0]))
        {
            Fault = "The server signed another key than this phone's";
            return;
        }

        Certificates = certificates;
    }

    private bool IsOurs(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()).AsSpan().SequenceEqual(options.RequestKeyHash.Span);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
