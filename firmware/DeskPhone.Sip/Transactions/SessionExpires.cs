namespace DeskPhone.Sip.Transactions;

/// <summary>Session-Expires (RFC 4028 §4).</summary>
/// <param name="Seconds">How long the session lasts without a refresh.</param>
/// <param name="Refresher"><c>uac</c>, <c>uas</c>, or empty where it is left open.</param>
internal readonly record struct SessionExpires(uint Seconds, string Refresher);
