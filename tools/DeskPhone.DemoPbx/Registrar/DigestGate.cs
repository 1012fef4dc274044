using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.DemoPbx.Registrar;

/// <summary>Challenges requests and checks the answers (RFC 3261 §22, RFC 7616, RFC 8760).</summary>
internal sealed class DigestGate(PbxOptions options, IRandomSource random)
{
    /// <summary>Nonces remembered; a demo PBX has few phones, and an attacker shall not make it grow.</summary>
    private const int MaxNonces = 256;

    private static readonly TimeSpan s_nonceLifetime = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, Instant> _nonces = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Whether the request proves one of our users; who it is comes back.</summary>
    public bool TryAuthenticate(in SipMessageView request, SipHeaderName header, Instant now, out string user, out bool isStale)
    {
        user = "";
        isStale = false;
        if (!request.TryGetHeader(header, out ReadOnlySpan<byte> value)
            || !DigestCredentials.TryParse(value, out DigestCredentials credentials)
            || !Ascii.Equals(credentials.Realm, options.Domain))
        {
            return false;
        }

        string name = Encoding.UTF8.GetString(credentials.Username);
        string nonce = Encoding.UTF8.GetString(credentials.Nonce);
        if (!options.Users.TryGetValue(name, out string? password) || !IsRight(credentials, request.MethodToken, name, nonce, password))
        {
            return false;
        }

        if (!_nonces.TryGetValue(nonce, out Instant issuedAt) || now - issuedAt > s_nonceLifetime)
        {
            isStale = true;
            return false;
        }

        user = name;
        return true;
    }

    /// <summary>The value of a new challenge.</summary>
    public string Challenge(bool isStale, Instant now)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.Fill(bytes);
        string nonce = Convert.ToHexStringLower(bytes);
        _nonces[nonce] = now;
        _order.Enqueue(nonce);
        if (_order.Count > MaxNonces)
        {
            _nonces.Remove(_order.Dequeue());
        }

        string algorithm = options.IsSha256 ? "SHA-256" : "MD5";
        return $"Digest realm=\"{options.Domain}\", nonce=\"{nonce}\", qop=\"auth\", algorithm={algorithm}{(isStale ? ", stale=true" : "")}";
    }

    private bool IsRight(in DigestCredentials credentials, ReadOnlySpan<byte> method, string user, string nonce, string password)
    {
        if (!int.TryParse(Encoding.ASCII.GetString(credentials.NonceCount), System.Globalization.NumberStyles.HexNumber, null, out int nonceCount))
        {
            return false;
        }

        var challenge = new DigestChallenge
        {
            Realm = options.Domain,
            Nonce = nonce,
            Algorithm = options.IsSha256 ? DigestAlgorithm.Sha256 : DigestAlgorithm.Md5,
            HasQualityOfProtection = true,
        };
        var expected = new DigestAnswer(
            challenge,
            user,
            Encoding.UTF8.GetString(method),
            Encoding.UTF8.GetString(credentials.Uri),
            Encoding.UTF8.GetString(credentials.ClientNonce),
            nonceCount);
        return Ascii.Equals(credentials.Response, expected.ComputeResponse(password));
    }
}
