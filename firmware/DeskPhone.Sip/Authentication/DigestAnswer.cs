using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.Sip.Authentication;

/// <summary>One answer to a <see cref="DigestChallenge"/> (RFC 7616 §3.4, RFC 2617 §3.2.2 where there is no qop).</summary>
/// <param name="Challenge">What is answered.</param>
/// <param name="UserName">Digest user name, unquoted.</param>
/// <param name="Method">The request's method; ACK and CANCEL reuse the INVITE's (RFC 3261 §22.1).</param>
/// <param name="Uri">The Request-URI as it is sent.</param>
/// <param name="ClientNonce">Our own nonce.</param>
/// <param name="NonceCount">How many requests, this one included, used the server's nonce.</param>
public sealed record DigestAnswer(
    DigestChallenge Challenge, string UserName, string Method, string Uri, string ClientNonce, int NonceCount)
{
    /// <summary>The value of Authorization or Proxy-Authorization.</summary>
    public string ToHeaderValue(string password)
    {
        var text = new StringBuilder(capacity: 256);
        string user = UserName.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        text.Append(CultureInfo.InvariantCulture, $"Digest username=\"{user}\", realm=\"{Challenge.Realm}\", ");
        text.Append(CultureInfo.InvariantCulture, $"nonce=\"{Challenge.Nonce}\", uri=\"{Uri}\", response=\"{ComputeResponse(password)}\"");
        if (Challenge.NamesAlgorithm)
        {
            text.Append(CultureInfo.InvariantCulture, $", algorithm={AlgorithmName}");
        }

        if (Challenge.HasQualityOfProtection)
        {
            text.Append(CultureInfo.InvariantCulture, $", cnonce=\"{ClientNonce}\", qop=auth, nc={NonceCount:x8}");
        }
        else if (IsSession)
        {
            text.Append(CultureInfo.InvariantCulture, $", cnonce=\"{ClientNonce}\"");
        }

        if (Challenge.Opaque is { } opaque)
        {
            text.Append(CultureInfo.InvariantCulture, $", opaque=\"{opaque}\"");
        }

        return text.ToString();
    }

    /// <summary>The request-digest, lower-case hexadecimal.</summary>
    public string ComputeResponse(string password)
    {
        string secret = Hash($"{UserName}:{Challenge.Realm}:{password}");
        if (IsSession)
        {
            secret = Hash($"{secret}:{Challenge.Nonce}:{ClientNonce}");
        }

        string request = Hash($"{Method}:{Uri}");
        return Challenge.HasQualityOfProtection
            ? Hash($"{secret}:{Challenge.Nonce}:{NonceCount.ToString("x8", CultureInfo.InvariantCulture)}:{ClientNonce}:auth:{request}")
            : Hash($"{secret}:{Challenge.Nonce}:{request}");
    }

    private bool IsSession => Challenge.Algorithm is DigestAlgorithm.Md5Session or DigestAlgorithm.Sha256Session;

    private string AlgorithmName => Challenge.Algorithm switch
    {
        DigestAlgorithm.Md5 => "MD5",
        DigestAlgorithm.Md5Session => "MD5-sess",
        DigestAlgorithm.Sha256 => "SHA-256",
        DigestAlgorithm.Sha256Session => "SHA-256-sess",
        _ => throw new InvalidOperationException($"Unknown algorithm {Challenge.Algorithm}."),
    };

    private string Hash(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bool isSha256 = Challenge.Algorithm is DigestAlgorithm.Sha256 or DigestAlgorithm.Sha256Session;
#pragma warning disable CA5351 // RFC 3261 §22.4 obliges every user agent to MD5 digests; SHA-256 is preferred where offered.
        return Convert.ToHexStringLower(isSha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
#pragma warning restore CA5351
    }
}
