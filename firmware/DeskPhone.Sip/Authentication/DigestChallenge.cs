using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Authentication;

/// <summary>A Digest challenge of WWW-Authenticate or Proxy-Authenticate (RFC 7616 §3.3, RFC 3261 §22.4).</summary>
public sealed record DigestChallenge
{
    /// <summary>The protection domain, as it stood between the quotes.</summary>
    public required string Realm { get; init; }

    /// <summary>The server's nonce, as it stood between the quotes.</summary>
    public required string Nonce { get; init; }

    /// <summary>Data to be given back unchanged; <see langword="null"/> where there was none.</summary>
    public string? Opaque { get; init; }

    /// <summary>The algorithm to use.</summary>
    public DigestAlgorithm Algorithm { get; init; }

    /// <summary>Whether the challenge named an algorithm, so that the answer names it too.</summary>
    public bool NamesAlgorithm { get; init; }

    /// <summary>Whether <c>qop=auth</c> was offered; without it the answer is the one of RFC 2069.</summary>
    public bool HasQualityOfProtection { get; init; }

    /// <summary>Whether the credentials were right and only the nonce was too old.</summary>
    public bool IsStale { get; init; }

    /// <summary>
    /// Reads a challenge. False for another scheme, an unknown algorithm, a quality of protection without <c>auth</c>, or where
    /// realm or nonce is missing.
    /// </summary>
    public static bool TryRead(in AuthenticationValue value, out DigestChallenge? challenge)
    {
        challenge = null;
        string? algorithm = Text(value, "algorithm"u8);
        string? qop = Text(value, "qop"u8);
        if (!value.IsDigest || Text(value, "realm"u8) is not { } realm || Text(value, "nonce"u8) is not { } nonce
            || !TryGetAlgorithm(algorithm, out DigestAlgorithm known) || (qop is not null && !OffersAuth(qop)))
        {
            return false;
        }

        challenge = new DigestChallenge
        {
            Realm = realm,
            Nonce = nonce,
            Opaque = Text(value, "opaque"u8),
            Algorithm = known,
            NamesAlgorithm = algorithm is not null,
            HasQualityOfProtection = qop is not null,
            IsStale = SipText.EqualsIgnoreCase(value.GetParameter("stale"u8), "true"u8),
        };
        return true;
    }

    private static string? Text(in AuthenticationValue value, ReadOnlySpan<byte> name) =>
        value.TryGetParameter(name, out ReadOnlySpan<byte> text) ? SipText.ToText(text) : null;

    private static bool TryGetAlgorithm(string? name, out DigestAlgorithm algorithm)
    {
        (bool isKnown, algorithm) = name?.ToUpperInvariant() switch
        {
            null or "MD5" => (true, DigestAlgorithm.Md5),
            "MD5-SESS" => (true, DigestAlgorithm.Md5Session),
            "SHA-256" => (true, DigestAlgorithm.Sha256),
            "SHA-256-SESS" => (true, DigestAlgorithm.Sha256Session),
            _ => (false, default),
        };
        return isKnown;
    }

    private static bool OffersAuth(string qop)
    {
        foreach (Range option in qop.AsSpan().Split(','))
        {
            if (qop.AsSpan(option).Trim().Equals("auth", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
