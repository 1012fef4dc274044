using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Authentication;

/// <summary>
/// Digest credentials, read in place: Authorization and Proxy-Authorization as a server sees them (RFC 7616 §3.4).
/// </summary>
public readonly ref struct DigestCredentials
{
    /// <summary>User name.</summary>
    public ReadOnlySpan<byte> Username { get; private init; }

    /// <summary>Realm.</summary>
    public ReadOnlySpan<byte> Realm { get; private init; }

    /// <summary>Nonce of the challenge answered.</summary>
    public ReadOnlySpan<byte> Nonce { get; private init; }

    /// <summary>Digest URI: what the hash was made over.</summary>
    public ReadOnlySpan<byte> Uri { get; private init; }

    /// <summary>The hash, hexadecimal.</summary>
    public ReadOnlySpan<byte> Response { get; private init; }

    /// <summary>Hash algorithm as spelled; empty for none, which is MD5 (RFC 7616 §3.4).</summary>
    public ReadOnlySpan<byte> Algorithm { get; private init; }

    /// <summary>Quality of protection; empty for none.</summary>
    public ReadOnlySpan<byte> Qop { get; private init; }

    /// <summary>Client nonce; empty for none.</summary>
    public ReadOnlySpan<byte> ClientNonce { get; private init; }

    /// <summary>Nonce count as spelled, eight hexadecimal digits; empty for none.</summary>
    public ReadOnlySpan<byte> NonceCount { get; private init; }

    /// <summary>Opaque; empty for none.</summary>
    public ReadOnlySpan<byte> Opaque { get; private init; }

    /// <summary>
    /// Reads credentials; false when the scheme is not Digest or a part without which nothing can be checked is
    /// missing.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out DigestCredentials credentials)
    {
        credentials = default;
        if (!AuthenticationValue.TryParse(value, out AuthenticationValue parts) || !parts.IsDigest)
        {
            return false;
        }

        credentials = new DigestCredentials
        {
            Username = parts.GetParameter("username"u8),
            Realm = parts.GetParameter("realm"u8),
            Nonce = parts.GetParameter("nonce"u8),
            Uri = parts.GetParameter("uri"u8),
            Response = parts.GetParameter("response"u8),
            Algorithm = parts.GetParameter("algorithm"u8),
            Qop = parts.GetParameter("qop"u8),
            ClientNonce = parts.GetParameter("cnonce"u8),
            NonceCount = parts.GetParameter("nc"u8),
            Opaque = parts.GetParameter("opaque"u8),
        };
        return !credentials.Username.IsEmpty && !credentials.Nonce.IsEmpty && !credentials.Uri.IsEmpty && !credentials.Response.IsEmpty;
    }
}
