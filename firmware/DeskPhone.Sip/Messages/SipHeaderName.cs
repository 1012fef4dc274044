namespace DeskPhone.Sip.Messages;

/// <summary>
/// A header field the phone or its peers give a meaning to; <see cref="SipHeaderNames"/> has the spellings.
/// </summary>
public enum SipHeaderName
{
    /// <summary>Any other header field: kept byte for byte under its own name.</summary>
    Other,

    /// <summary>Media types the sender understands (RFC 3261 §20.1).</summary>
    Accept,

    /// <summary>Caller preferences (RFC 3841).</summary>
    AcceptContact,

    /// <summary>Content encodings the sender understands (RFC 3261 §20.2).</summary>
    AcceptEncoding,

    /// <summary>Languages the sender understands (RFC 3261 §20.3).</summary>
    AcceptLanguage,

    /// <summary>How to ring (RFC 3261 §20.4, RFC 7462).</summary>
    AlertInfo,

    /// <summary>Methods the sender understands (RFC 3261 §20.5).</summary>
    Allow,

    /// <summary>Event packages the sender understands (RFC 6665 §8.2.2).</summary>
    AllowEvents,

    /// <summary>Manual or automatic answer asked for (RFC 5373).</summary>
    AnswerMode,

    /// <summary>Server's proof and next nonce (RFC 3261 §20.6).</summary>
    AuthenticationInfo,

    /// <summary>Credentials for the server (RFC 3261 §20.7).</summary>
    Authorization,

    /// <summary>Names the call or the sequence of registrations (RFC 3261 §20.8).</summary>
    CallId,

    /// <summary>Icon, card or answer-after of the caller (RFC 3261 §20.9).</summary>
    CallInfo,

    /// <summary>Where to reach the sender directly (RFC 3261 §20.10).</summary>
    Contact,

    /// <summary>What the body is for (RFC 3261 §20.11).</summary>
    ContentDisposition,

    /// <summary>How the body is compressed (RFC 3261 §20.12).</summary>
    ContentEncoding,

    /// <summary>Language of the body (RFC 3261 §20.13).</summary>
    ContentLanguage,

    /// <summary>Length of the body in bytes (RFC 3261 §20.14).</summary>
    ContentLength,

    /// <summary>Media type of the body (RFC 3261 §20.15).</summary>
    ContentType,

    /// <summary>Orders the requests of a dialog (RFC 3261 §20.16).</summary>
    CSeq,

    /// <summary>When it was sent (RFC 3261 §20.17).</summary>
    Date,

    /// <summary>Who forwarded the call (RFC 5806).</summary>
    Diversion,

    /// <summary>More about an error (RFC 3261 §20.18).</summary>
    ErrorInfo,

    /// <summary>Event package of a subscription (RFC 6665 §8.2.1).</summary>
    Event,

    /// <summary>Lifetime in seconds (RFC 3261 §20.19).</summary>
    Expires,

    /// <summary>Seconds between keep-alives of a flow (RFC 5626 §11.3).</summary>
    FlowTimer,

    /// <summary>Who sent the request (RFC 3261 §20.20).</summary>
    From,

    /// <summary>Where the caller is (RFC 6442).</summary>
    Geolocation,

    /// <summary>Whether the location may route the call (RFC 6442).</summary>
    GeolocationRouting,

    /// <summary>How the request came here (RFC 7044).</summary>
    HistoryInfo,

    /// <summary>Signed caller identity (RFC 8224).</summary>
    Identity,

    /// <summary>Where the certificate of an identity is (RFC 4474).</summary>
    IdentityInfo,

    /// <summary>What an INFO carries (RFC 6086).</summary>
    InfoPackage,

    /// <summary>Calls this one returns (RFC 3261 §20.21).</summary>
    InReplyTo,

    /// <summary>The dialog to join (RFC 3911).</summary>
    Join,

    /// <summary>Hops left (RFC 3261 §20.22).</summary>
    MaxForwards,

    /// <summary>MIME version (RFC 3261 §20.24).</summary>
    MimeVersion,

    /// <summary>Shortest lifetime accepted, in seconds (RFC 3261 §20.23).</summary>
    MinExpires,

    /// <summary>Shortest session interval accepted, in seconds (RFC 4028 §5).</summary>
    MinSe,

    /// <summary>Organization of the sender (RFC 3261 §20.25).</summary>
    Organization,

    /// <summary>Access network (RFC 7315).</summary>
    PAccessNetworkInfo,

    /// <summary>Whether an answer was confirmed (RFC 4964).</summary>
    PAnswerState,

    /// <summary>Identity asserted by the network (RFC 3325 §9.1).</summary>
    PAssertedIdentity,

    /// <summary>Other identities of the registered user (RFC 7315).</summary>
    PAssociatedUri,

    /// <summary>Proxies on the way to the registrar (RFC 3327).</summary>
    Path,

    /// <summary>Identity that was called (RFC 7315).</summary>
    PCalledPartyId,

    /// <summary>Whether early media is authorized (RFC 5009).</summary>
    PEarlyMedia,

    /// <summary>Identity the user prefers (RFC 3325 §9.2).</summary>
    PPreferredIdentity,

    /// <summary>Urgency (RFC 3261 §20.26).</summary>
    Priority,

    /// <summary>Privacy asked for (RFC 3323 §4.2).</summary>
    Privacy,

    /// <summary>Privileged answer mode (RFC 5373).</summary>
    PrivAnswerMode,

    /// <summary>Challenge of a proxy (RFC 3261 §20.27).</summary>
    ProxyAuthenticate,

    /// <summary>Credentials for a proxy (RFC 3261 §20.28).</summary>
    ProxyAuthorization,

    /// <summary>Extensions proxies must understand (RFC 3261 §20.29).</summary>
    ProxyRequire,

    /// <summary>Provisional response acknowledged (RFC 3262 §7.2).</summary>
    RAck,

    /// <summary>Why (RFC 3326).</summary>
    Reason,

    /// <summary>Proxies that stay in the dialog (RFC 3261 §20.30).</summary>
    RecordRoute,

    /// <summary>INFO packages accepted (RFC 6086).</summary>
    RecvInfo,

    /// <summary>Who asked for the transfer (RFC 3892).</summary>
    ReferredBy,

    /// <summary>Whether REFER subscribes (RFC 4488).</summary>
    ReferSub,

    /// <summary>Where to transfer to (RFC 3515).</summary>
    ReferTo,

    /// <summary>Caller preferences (RFC 3841).</summary>
    RejectContact,

    /// <summary>Identity before RFC 3325 (draft-ietf-sip-privacy-04).</summary>
    RemotePartyId,

    /// <summary>The dialog to replace (RFC 3891).</summary>
    Replaces,

    /// <summary>Where to call back (RFC 3261 §20.31).</summary>
    ReplyTo,

    /// <summary>Caller preferences (RFC 3841).</summary>
    RequestDisposition,

    /// <summary>Extensions the receiver must understand (RFC 3261 §20.32).</summary>
    Require,

    /// <summary>When to try again, in seconds (RFC 3261 §20.33).</summary>
    RetryAfter,

    /// <summary>Proxies to go through (RFC 3261 §20.34).</summary>
    Route,

    /// <summary>Number of a reliable provisional response (RFC 3262 §7.1).</summary>
    RSeq,

    /// <summary>Software that answered (RFC 3261 §20.35).</summary>
    Server,

    /// <summary>Route for requests after registration (RFC 3608).</summary>
    ServiceRoute,

    /// <summary>Session interval in seconds (RFC 4028 §4).</summary>
    SessionExpires,

    /// <summary>Names published state (RFC 3903 §11.3.1).</summary>
    SipEtag,

    /// <summary>Published state meant (RFC 3903 §11.3.2).</summary>
    SipIfMatch,

    /// <summary>What the call is about (RFC 3261 §20.36).</summary>
    Subject,

    /// <summary>State of a subscription (RFC 6665 §8.2.3).</summary>
    SubscriptionState,

    /// <summary>Extensions the sender understands (RFC 3261 §20.37).</summary>
    Supported,

    /// <summary>Dialog that authorizes the request (RFC 4538).</summary>
    TargetDialog,

    /// <summary>Sender's clock (RFC 3261 §20.38).</summary>
    Timestamp,

    /// <summary>Who is meant (RFC 3261 §20.39).</summary>
    To,

    /// <summary>Extensions not understood (RFC 3261 §20.40).</summary>
    Unsupported,

    /// <summary>Software that asked (RFC 3261 §20.41).</summary>
    UserAgent,

    /// <summary>Data of the application (RFC 7433).</summary>
    UserToUser,

    /// <summary>Path of the request (RFC 3261 §20.42).</summary>
    Via,

    /// <summary>More about a status (RFC 3261 §20.43).</summary>
    Warning,

    /// <summary>Challenge of the server (RFC 3261 §20.44).</summary>
    WwwAuthenticate,
}
