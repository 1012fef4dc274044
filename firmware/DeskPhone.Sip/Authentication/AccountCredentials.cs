using DeskPhone.Primitives.Randomness;
using DeskPhone.Sip.Registration;

namespace DeskPhone.Sip.Authentication;

/// <summary>The credentials of one account, and the one realm they are given to.</summary>
/// <remarks>A challenge for another realm is never answered: it would let any peer collect digests to break at leisure.</remarks>
internal sealed class AccountCredentials(SipAccountOptions options, string userName, IRandomSource random)
{
    private string? _realm = options.Realm.Length > 0 ? options.Realm : null;
    private string? _lastNonce;
    private int _nonceCount;

    /// <summary>Digest user name.</summary>
    public string UserName => userName;

    /// <summary>The realm the credentials are given to; <see langword="null"/> before a server named it.</summary>
    public string? Realm => _realm;

    /// <summary>Picks the strongest challenge that may be answered, and pins its realm if none was; otherwise says why not.</summary>
    /// <param name="challenges">What the response asks.</param>
    /// <param name="mayPin">Whether the realm may be learned from it: a callee behind the server can challenge an INVITE too.</param>
    /// <param name="reason">Words for a person.</param>
    public DigestChallenge? Choose(IEnumerable<DigestChallenge> challenges, bool mayPin, out string reason)
    {
        DigestChallenge? best = null;
        string? foreignRealm = null;
        foreach (DigestChallenge challenge in challenges)
        {
            if (_realm is null ? !mayPin : challenge.Realm != _realm)
            {
                foreignRealm = challenge.Realm;
            }
            else if (best is null || challenge.Algorithm > best.Algorithm)
            {
                best = challenge;
            }
        }

        _realm ??= best?.Realm;
        reason = (best, foreignRealm) switch
        {
            (not null, _) => "",
            (null, { } realm) => $"The server asks for credentials of another realm, \"{realm}\"",
            (null, null) => "The server asks for credentials in a way this phone does not know",
        };
        return best;
    }

    /// <summary>The header value that answers <paramref name="challenge"/> for one request.</summary>
    public string Answer(DigestChallenge challenge, string method, string uri)
    {
        _nonceCount = challenge.Nonce == _lastNonce ? _nonceCount + 1 : 1;
        _lastNonce = challenge.Nonce;
        return new DigestAnswer(challenge, userName, method, uri, random.NextToken(), _nonceCount).ToHeaderValue(options.Password);
    }
}
