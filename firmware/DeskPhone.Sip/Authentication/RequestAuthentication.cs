using System.Text;
using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Transactions;

namespace DeskPhone.Sip.Authentication;

/// <summary>The challenges met by one request on its way, and their answers (RFC 3261 §22.2 and §22.3).</summary>
/// <param name="credentials">The account's.</param>
/// <param name="mayPin">Whether the challenge may be the first that names the realm: only the account's own server may do that.</param>
internal sealed class RequestAuthentication(AccountCredentials credentials, bool mayPin)
{
    /// <summary>One answer, and one more for each nonce said to be stale; a server that goes on saying it is broken.</summary>
    private const int MaxAnswers = 4;

    private DigestChallenge? _server;
    private DigestChallenge? _proxy;
    private int _answers;

    /// <summary>Whether a response is a challenge.</summary>
    public static bool IsChallenge(int statusCode) => statusCode is 401 or 407;

    /// <summary>Takes a 401 or 407; false, with the reason in words, where the request must not be sent again.</summary>
    public bool TryAnswer(ReceivedResponse response, out string reason)
    {
        DigestChallenge? challenge = credentials.Choose(response.Challenges, mayPin, out reason);
        if (challenge is null)
        {
            return false;
        }

        DigestChallenge? answered = response.StatusCode == 407 ? _proxy : _server;
        if (answered is not null && (!challenge.IsStale || challenge.Nonce == answered.Nonce || _answers >= MaxAnswers))
        {
            reason = "User name or password is wrong";
            return false;
        }

        _answers++;
        if (response.StatusCode == 407)
        {
            _proxy = challenge;
        }
        else
        {
            _server = challenge;
        }

        return true;
    }

    /// <summary>Adds the answers to the request about to be sent.</summary>
    public void Apply(MessageDraft request)
    {
        string method = Encoding.ASCII.GetString(SipMethods.ToToken(request.Method));
        if (_server is not null)
        {
            request.Add(SipHeaderName.Authorization, credentials.Answer(_server, method, request.RequestUri));
        }

        if (_proxy is not null)
        {
            request.Add(SipHeaderName.ProxyAuthorization, credentials.Answer(_proxy, method, request.RequestUri));
        }
    }
}
