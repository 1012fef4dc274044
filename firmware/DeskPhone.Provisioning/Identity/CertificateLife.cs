using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Provisioning.Identity;

/// <summary>How long certificates still hold, in words.</summary>
internal static class CertificateLife
{
    private static readonly int[] s_warnDays = [30, 7, 1];

    /// <summary>From when to when; <see langword="null"/> for what is no certificate.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Of(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Whether a certificate is in the last third of its life, and a new one should be had.</summary>
    public static bool IsDue(string pem, DateTimeOffset utc) => Of(pem) is { } life && utc > life.To - ((life.To - life.From) / 3);

    /// <summary>A sentence where a certificate expires within 30 days; said anew at 7 and at 1. Empty otherwise.</summary>
    public static string Warning(string whose, DateTimeOffset expires, DateTimeOffset utc)
    {
        double days = (expires - utc).TotalDays;
        int stage = Array.FindLastIndex(s_warnDays, limit => days <= limit);
        return stage < 0 ? "" : days < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{whose} expired on {expires:yyyy-MM-dd}")
            : string.Create(CultureInfo.InvariantCulture, $"{whose} expires on {expires:yyyy-MM-dd}, within {s_warnDays[stage]} {(s_warnDays[stage] == 1 ? "day" : "days")}");
    }
}
