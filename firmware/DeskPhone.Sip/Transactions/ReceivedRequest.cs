using DeskPhone.Sip.Messages;
using DeskPhone.Sip.Subscriptions;

namespace DeskPhone.Sip.Transactions;

/// <summary>A request from the network.</summary>
internal sealed class ReceivedRequest : ReceivedMessage
{
    /// <summary>Request-URI as text.</summary>
    public required string RequestUri { get; init; }

    /// <summary>The user part of the Request-URI; empty for none.</summary>
    public required string RequestUser { get; init; }

    /// <summary>The method as it stands, also one nobody knows.</summary>
    public required string MethodToken { get; init; }

    /// <summary>Host and port of the topmost Via: part of the transaction's name (RFC 3261 §17.2.3).</summary>
    public required string SentBy { get; init; }

    /// <summary>The SIP cause of Reason (RFC 3326); 0 for none. 200 in a CANCEL: another phone answered.</summary>
    public uint ReasonCause { get; init; }

    /// <summary>Whether there is a body that is no session description.</summary>
    public bool HasForeignBody => !Body.IsEmpty && (Description.IsEmpty || IsEncoded);

    /// <summary>Whether the body is compressed or the like: this phone reads none of that (§8.2.3).</summary>
    public bool IsEncoded { get; init; }

    /// <summary>Whether the Request-URI is of a scheme this phone answers to (§8.2.2.1).</summary>
    public bool HasKnownScheme { get; init; } = true;

    /// <summary>Whether the sender takes a session description in return; one that does not say takes it (§20.1).</summary>
    public bool TakesDescription { get; init; } = true;

    /// <summary>RAck (RFC 3262 §7.2) as it stands, blanks made single; empty for none.</summary>
    public string ResponseAcknowledged { get; init; } = "";

    /// <summary>Refer-To as it stands (RFC 3515 §2.1); empty for none.</summary>
    public string ReferTo { get; init; } = "";

    /// <summary>Referred-By as it stands (RFC 3892); empty for none.</summary>
    public string ReferredBy { get; init; } = "";

    /// <summary>Whether the sender of a REFER wants no news (RFC 4488 §4).</summary>
    public bool HasNoReferSubscription { get; init; }

    /// <summary>Replaces as it stands (RFC 3891 §6.1); empty for none.</summary>
    public string Replaces { get; init; } = "";

    /// <summary>Event as it stands (RFC 6665 §8.2.1); empty for none.</summary>
    public string Event { get; init; } = "";

    /// <summary>Subscription-State as it stands (RFC 6665 §8.2.3); empty for none.</summary>
    public string SubscriptionState { get; init; } = "";

    /// <summary>Authorization of a NOTIFY as it stands (RFC 3261 §20.7); empty for none.</summary>
    public string Authorization { get; init; } = "";

    /// <summary>Whether an INFO belongs to an info package (RFC 6086 §7.2); this phone knows none.</summary>
    public bool HasInfoPackage { get; init; }

    /// <summary>What a NOTIFY of the event package message-summary says (RFC 3842); <see langword="null"/> for any other request.</summary>
    public MessageSummary? MessageSummary { get; init; }

    /// <summary>Names the server transaction; an ACK or CANCEL has the name of what it is about with its own method replaced.</summary>
    public TransactionKey KeyFor(SipMethod method) => new(IsBranchUnique ? Branch : $"{Branch} {FromTag} {CallId} {SequenceNumber}", SentBy, method);

    /// <summary>Whether the branch alone names the transaction: RFC 2543 peers use it again (§17.2.3).</summary>
    private bool IsBranchUnique => Branch.StartsWith(ViaValue.MagicCookie, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is left of a request nobody will look at any more.</summary>
    public static ReceivedRequest Forgotten { get; } = new()
    {
        RequestUri = "",
        RequestUser = "",
        MethodToken = "",
        SentBy = "",
        CallId = "",
        Method = SipMethod.Unknown,
        SequenceNumber = 0,
        Vias = [],
        Branch = "",
        From = "",
        FromTag = "",
        To = "",
        ToTag = "",
    };

    /// <summary>What it is known by if it comes over another path (§8.2.2.2).</summary>
    public MergeKey MergeKey => new(CallId, FromTag, SequenceNumber, Method);
}
