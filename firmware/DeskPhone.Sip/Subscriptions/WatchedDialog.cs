namespace DeskPhone.Sip.Subscriptions;

/// <summary>One call in a dialog-information document (RFC 4235 §4.1.2).</summary>
/// <param name="Id">Names it within its document and the following ones.</param>
/// <param name="State"><c>trying</c>, <c>proceeding</c>, <c>early</c>, <c>confirmed</c> or <c>terminated</c>.</param>
/// <param name="IsRecipient">Whether the watched one is called.</param>
/// <param name="IsHeld">Whether the watched one says that it renders no media (§4.2, <c>sip.rendering=no</c>).</param>
internal readonly record struct WatchedDialog(string Id, string State, bool IsRecipient, bool IsHeld);
