namespace DeskPhone.Sip.Subscriptions;

/// <summary>One call in a dialog-information document (RFC 4235 §4.1.2).</summary>
/// <param name="Id">Names it within its document and the following ones.</param>
/// <param name="State"><c>trying</c>, <c>proceeding</c>, <c>early</c>, <c>confirmed</c> or <c>terminated</c>.</param>
/// <param name="IsRecipient">Whether the watched one is called.</param>
/// <param name="IsHeld">Whether the watched one says that it renders no media (§4.2, <c>sip.rendering=no</c>).</param>
internal readonly record struct WatchedDialog(string Id, string State, bool IsRecipient, bool IsHeld)
{
    /// <summary>Call-ID; empty where the document keeps it to itself.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The tag of the watched one.</summary>
    public string LocalTag { get; init; } = "";

    /// <summary>The tag of its peer.</summary>
    public string RemoteTag { get; init; } = "";

    /// <summary>What the peer is called.</summary>
    public string PeerName { get; init; } = "";

    /// <summary>The peer's address-of-record (§4.1.6.1).</summary>
    public string PeerUri { get; init; } = "";

    /// <summary>The same for whoever watches.</summary>
    public WatchedCall ToCall() => new(CallId, LocalTag, RemoteTag, PeerName, PeerUri, IsRecipient, IsAnswered: State == "confirmed", IsHeld);
}
