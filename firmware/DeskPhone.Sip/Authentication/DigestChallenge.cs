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
    /// Reads a header value, <c>Digest realm="…", nonce="…"</c>. False for another scheme, an unknown algorithm, a
    /// quality of protection without <c>auth</c>, or text that is not a challenge.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> value, out DigestChallenge? challenge)
    {
        challenge = null;
        value = value.Trim();
        if (!value.StartsWith("Digest", StringComparison.OrdinalIgnoreCase) || value.Length < 7 || !char.IsWhiteSpace(value[6]))
        {
            return false;
        }

        string? realm = null, nonce = null, opaque = null, algorithm = null, qop = null;
        bool isStale = false;
        var parameters = new AuthParameterReader(value[7..]);
        while (parameters.TryRead(out ReadOnlySpan<char> name, out ReadOnlySpan<char> text))
        {
            switch (name)
            {
                case var _ when name.Equals("realm", StringComparison.OrdinalIgnoreCase):
                    realm = text.ToString();
                    break;
                case var _ when name.Equals("nonce", StringComparison.OrdinalIgnoreCase):
                    nonce = text.ToString();
                    break;
                case var _ when name.Equals("opaque", StringComparison.OrdinalIgnoreCase):
                    opaque = text.ToString();
                    break;
                case var _ when name.Equals("algorithm", StringComparison.OrdinalIgnoreCase):
                    algorithm = text.ToString();
                    break;
                case var _ when name.Equals("qop", StringComparison.OrdinalIgnoreCase):
                    qop = text.ToString();
                    break;
                case var _ when name.Equals("stale", StringComparison.OrdinalIgnoreCase):
                    isStale = text.Equals("true", StringComparison.OrdinalIgnoreCase);
                    break;
                default:
                    break; // §22.4: unknown directives are ignored.
            }
        }

        if (parameters.IsMalformed || realm is null || nonce is null || !TryGetAlgorithm(algorithm, out DigestAlgorithm known)
            || (qop is not null && !OffersAuth(qop)))
        {
            return false;
        }

        challenge = new DigestChallenge
        {
            Realm = realm,
            Nonce = nonce,
            Opaque = opaque,
            Algorithm = known,
            NamesAlgorithm = algorithm is not null,
            HasQualityOfProtection = qop is not null,
            IsStale = isStale,
        };
        return true;
    }

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
