namespace DeskPhone.Sip.Transactions;

/// <summary>Bodies this phone writes or reads, as media types in lower case.</summary>
internal static class ContentTypes
{
    /// <summary>RFC 8866.</summary>
    public const string SessionDescription = "application/sdp";

    /// <summary>A start line and perhaps more of a message (RFC 3420).</summary>
    public const string Fragment = "message/sipfrag";

    /// <summary>A digit in an INFO: <c>Signal=5</c>, <c>Duration=160</c>. No standard, but every PBX.</summary>
    public const string DigitRelay = "application/dtmf-relay";

    /// <summary>A digit in an INFO and nothing else.</summary>
    public const string Digit = "application/dtmf";

    /// <summary>RFC 3842.</summary>
    public const string MessageSummary = "application/simple-message-summary";

    /// <summary>RFC 4235.</summary>
    public const string DialogInformation = "application/dialog-info+xml";

    /// <summary>RFC 3863.</summary>
    public const string Presence = "application/pidf+xml";

    /// <summary>RFC 4575.</summary>
    public const string ConferenceInformation = "application/conference-info+xml";

    /// <summary>RFC 4662.</summary>
    public const string ResourceList = "application/rlmi+xml";

    /// <summary>Forwarding and do not disturb in step with a PBX. No standard.</summary>
    public const string Features = "application/x-as-feature-event+xml";

    /// <summary>RFC 2387.</summary>
    public const string Related = "multipart/related";

    /// <summary>An address and nothing else, as PBXs answer <c>ua-profile</c>.</summary>
    public const string Address = "application/url";

    /// <summary>RFC 6035.</summary>
    public const string VoiceQuality = "application/vq-rtcpxr";

    /// <summary>RFC 3428.</summary>
    public const string Text = "text/plain";
}
