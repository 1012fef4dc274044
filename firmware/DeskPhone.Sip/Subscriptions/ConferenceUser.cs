namespace DeskPhone.Sip.Subscriptions;

/// <summary>One who takes part in a conference (RFC 4575 §5.6).</summary>
/// <param name="Uri">Who, a URI.</param>
/// <param name="DisplayName">Name; empty for none.</param>
/// <param name="Status">Of its first endpoint: <c>connected</c>, <c>on-hold</c>, <c>alerting</c>, <c>dialing-out</c>; empty where it does not say.</param>
public readonly record struct ConferenceUser(string Uri, string DisplayName, string Status);
