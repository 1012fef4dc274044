using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DeskPhone.Transport.Tls;

/// <summary>Whether a server's certificate proves what it must: valid now, signed by an authority we know, and the server's own (RFC 5922 §7).</summary>
internal static class CertificateCheck
{
    private const string AnyPurpose = "2.5.29.37.0";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string SipDomain = "1.3.6.1.5.5.7.3.20"; // RFC 5924 §4.
    private const string ServersCertificate = "the server's certificate";

    /// <summary>What is wrong with it, in words for the screen; <see langword="null"/> for nothing.</summary>
    /// <param name="leaf">The certificate.</param>
    /// <param name="sent">The other certificates the server sent.</param>
    /// <param name="host">What it has to be for.</param>
    /// <param name="authorities">Authorities trusted besides those of the system.</param>
    /// <param name="now">The time of day.</param>
    /// <param name="isWeb">Whether a wildcard counts, as in HTTPS (RFC 9525 §6.3); in SIP none does.</param>
    public static string? FaultOf(
        X509Certificate2 leaf, X509Certificate2Collection? sent, string host, X509Certificate2Collection authorities, DateTimeOffset now,
        bool isWeb = false)
    {
        if (leaf.NotAfter.ToUniversalTime() < now.UtcDateTime)
        {
            return $"{ServersCertificate} has expired ({Day(leaf.NotAfter)})";
        }

        if (leaf.NotBefore.ToUniversalTime() > now.UtcDateTime)
        {
            return $"{ServersCertificate} is not valid before {Day(leaf.NotBefore)}; it is {Day(now.UtcDateTime)} here";
        }

        X509ChainStatusFlags status = StatusOf(leaf, sent, [], now);
        if (authorities.Count > 0 && IsUntrusted(status))
        {
            status = StatusOf(leaf, sent, authorities, now);
        }

        if (IsUntrusted(status))
        {
            return $"{ServersCertificate} is signed by an unknown authority ({SignerOf(leaf)})";
        }

        if (status is not X509ChainStatusFlags.NoError)
        {
            return (status & X509ChainStatusFlags.NotTimeValid) != 0
                ? $"the certificate of the authority behind {ServersCertificate} has expired"
                : $"{ServersCertificate} is not valid ({status})";
        }

        if (!IsForServers(leaf))
        {
            return $"{ServersCertificate} is not one for servers";
        }

        IReadOnlyList<string> identities = ServerIdentity.Of(leaf);
        return ServerIdentity.Matches(identities, host) || (isWeb && leaf.MatchesHostname(host))
            ? null
            : $"{ServersCertificate} is for {(identities.Count == 0 ? "nobody" : string.Join(", ", identities.Take(3)))}, not for {host}";
    }

    [SuppressMessage("Security", "CA5352", Justification = "No revocation list or responder is asked: a phone without a way there must still ring.")]
    private static X509ChainStatusFlags StatusOf(
        X509Certificate2 leaf, X509Certificate2Collection? sent, X509Certificate2Collection authorities, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true; // Nothing a peer names is fetched.
        policy.VerificationTime = now.UtcDateTime;
        if (sent is not null)
        {
            policy.ExtraStore.AddRange(sent);
        }

        if (authorities.Count > 0)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(authorities);
        }

        _ = chain.Build(leaf);
        X509ChainStatusFlags status = X509ChainStatusFlags.NoError;
        foreach (X509ChainStatus each in chain.ChainStatus)
        {
            status |= each.Status;
        }

        foreach (X509ChainElement element in chain.ChainElements)
        {
            element.Certificate.Dispose();
        }

        return status;
    }

    private static bool IsUntrusted(X509ChainStatusFlags status) =>
        (status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) != 0;

    private static string SignerOf(X509Certificate2 leaf) =>
        leaf.SubjectName.RawData.AsSpan().SequenceEqual(leaf.IssuerName.RawData)
            ? "self-signed"
            : leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: true);

    /// <summary>A certificate that names its purposes must name ours (RFC 5924 §5; most authorities only know servers in general).</summary>
    private static bool IsForServers(X509Certificate2 leaf)
    {
        X509EnhancedKeyUsageExtension? purposes = leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        return purposes is null || purposes.EnhancedKeyUsages.Cast<Oid>()
            .Any(static purpose => purpose.Value is AnyPurpose or ServerAuthentication or SipDomain);
    }

    private static string Day(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
