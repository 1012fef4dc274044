using System.Globalization;

namespace DeskPhone.Provisioning.Fetching;

/// <summary>What an answer means, in words for the person at the phone.</summary>
internal static class FetchWords
{
    public static string Of(FetchResult result, string file, bool hasCertificate, bool hasPassword) => result.StatusCode switch
    {
        400 when IsAboutCertificates(result) => Certificate(hasCertificate, 400),
        401 => hasPassword ? "The provisioning server refuses the password (401)" : "The provisioning server wants a user name and a password (401)",
        403 => Certificate(hasCertificate, 403),
        404 or 410 => string.Create(CultureInfo.InvariantCulture, $"The provisioning server has no {file[(file.LastIndexOf('/') + 1)..]} ({result.StatusCode})"),
        429 or 503 => string.Create(CultureInfo.InvariantCulture, $"The provisioning server is busy ({result.StatusCode})"),
        >= 500 => string.Create(CultureInfo.InvariantCulture, $"The provisioning server has an error of its own ({result.StatusCode})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"The provisioning server gives an answer this phone does not understand ({result.StatusCode})"),
    };

    private static string Certificate(bool hasCertificate, int status) => hasCertificate
        ? string.Create(CultureInfo.InvariantCulture, $"The provisioning server does not accept this phone's certificate ({status})")
        : string.Create(CultureInfo.InvariantCulture, $"The provisioning server wants a certificate, and this phone has none ({status})");

    /// <summary>nginx answers 400 with a page that says so.</summary>
    private static bool IsAboutCertificates(FetchResult result) =>
        result.Body.Span[..Math.Min(result.Body.Length, 1024)].IndexOf("SSL certificate"u8) >= 0;
}
