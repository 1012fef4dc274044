namespace DeskPhone.App.Observation;

/// <summary>One event as it is posted.</summary>
/// <param name="Id">Never used twice: a receiver that sees it again has it already.</param>
/// <param name="Event">What happened: <c>call.incoming</c>, <c>call.dialing</c>, <c>call.ringing</c>, <c>call.talking</c>, <c>call.held</c>, <c>call.ended</c>, <c>account.registered</c>, <c>account.failed</c>.</param>
/// <param name="At">When.</param>
/// <param name="Account">Address-of-record of the account.</param>
/// <param name="Call">The call's number on this phone; <see langword="null"/> for an event of an account.</param>
/// <param name="PeerName">The peer's display name; empty for none.</param>
/// <param name="PeerNumber">The peer's number; empty for none.</param>
/// <param name="DurationSeconds">How long both talked; <see langword="null"/> before the end.</param>
/// <param name="Reason">Why a call ended or an account is not registered; empty otherwise.</param>
public sealed record WebhookEvent(
    string Id, string Event, DateTimeOffset At, string Account, int? Call, string PeerName, string PeerNumber, double? DurationSeconds, string Reason);
