using DeskPhone.Sip.Authentication;
using DeskPhone.Sip.Messages;

namespace DeskPhone.Sip.Transactions;

/// <summary>A response from the network.</summary>
internal sealed class ReceivedResponse : ReceivedMessage
{
    /// <summary>Status code 100–699.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Reason phrase; may be empty.</summary>
    public required string Reason { get; init; }

    /// <summary>Challenges of WWW-Authenticate (in a 401) or Proxy-Authenticate (in a 407).</summary>
    public IReadOnlyList<DigestChallenge> Challenges { get; init; } = [];

    /// <summary>RSeq (RFC 3262 §7.1), if there.</summary>
    public uint? ResponseNumber { get; init; }

    /// <summary>Whether the answer to a REFER says that no news will follow (RFC 4488 §4).</summary>
    public bool HasNoReferSubscription { get; init; }

    /// <summary>Min-Expires in seconds, if there.</summary>
    public uint? MinExpiresSeconds { get; init; }

    /// <summary>Retry-After, if there.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>SIP-ETag (RFC 3903 §11.3.1); empty for none.</summary>
    public string EntityTag { get; init; } = "";

    /// <summary>Flow-Timer in seconds (RFC 5626 §11.3), if there.</summary>
    public uint? FlowTimerSeconds { get; init; }

    /// <summary>Service-Route values in order (RFC 3608).</summary>
    public IReadOnlyList<string> ServiceRoutes { get; init; } = [];

    /// <summary>Status and phrase for a person.</summary>
    public string ReasonOrPhrase => Reason.Length > 0 ? Reason : SipReasonPhrases.For(StatusCode);
}
