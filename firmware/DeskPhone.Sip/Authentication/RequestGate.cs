using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DeskPhone.Primitives.Randomness;
using DeskPhone.Primitives.Time;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Registration;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Authentication;

/// <summary>Lets a request through whose sender proves to know the account's password (RFC 3261 §22.2): each challenge is good for one answer.</summary>
internal sealed class RequestGate(IRandomSource random)
{
    /// <summary>Challenges that may be open together; whoever is allowed to ask at all asks rarely.</summary>
    private const int MaximumNonces = 16;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromSeconds(32);

    private readonly List<(string Nonce, Instant Until)> _open = [];

    /// <summary>Whether the request answers an open challenge with the account's password.</summary>
    public bool TryPass(ReceivedRequest request, SipAccount account, Instant now)
    {
        _ = _open.RemoveAll(open => open.Until <= now);
        if (account.Options.Password.Length == 0
            || !DigestCredentials.TryParse(Encoding.UTF8.GetBytes(request.Authorization), out DigestCredentials credentials)
            || !TryAlgorithm(credentials.Algorithm, out DigestAlgorithm algorithm)
            || !uint.TryParse(Encoding.ASCII.GetString(credentials.NonceCount), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint count) || count != 1)
        {
            return false;
        }

        string nonce = Encoding.UTF8.GetString(credentials.Nonce);
        if (_open.RemoveAll(open => open.Nonce == nonce) == 0)
        {
            return false;
        }

        // The digest's URI need not be the Request-URI any more: a proxy put our Contact there (RFC 3261 §22.4, item 5).
        string expected = new DigestAnswer(
            new DigestChallenge { Realm = account.Realm, Nonce = nonce, Algorithm = algorithm, HasQualityOfProtection = true },
            account.Credentials.UserName, request.MethodToken, Encoding.UTF8.GetString(credentials.Uri), Encoding.UTF8.GetString(credentials.ClientNonce), 1)
            .ComputeResponse(account.Options.Password);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), credentials.Response);
    }

    /// <summary>The values of WWW-Authenticate, the stronger first (RFC 8760 §2.4).</summary>
    public IReadOnlyList<string> Challenge(SipAccount account, Instant now)
    {
        string nonce = random.NextToken() + random.NextToken();
        _open.Add((nonce, now + s_lifetime));
        if (_open.Count > MaximumNonces)
        {
            _open.RemoveAt(0);
        }

        string Value(string algorithm) => $"Digest realm=\"{account.Realm}\", nonce=\"{nonce}\", qop=\"auth\", algorithm={algorithm}";
        return [Value("SHA-256"), Value("MD5")];
    }

    private static bool TryAlgorithm(ReadOnlySpan<byte> name, out DigestAlgorithm algorithm)
    {
        algorithm = SipText.EqualsIgnoreCase(name, "SHA-256"u8) ? DigestAlgorithm.Sha256 : DigestAlgorithm.Md5;
        return algorithm is DigestAlgorithm.Sha256 || name.IsEmpty || SipText.EqualsIgnoreCase(name, "MD5"u8);
    }
}
