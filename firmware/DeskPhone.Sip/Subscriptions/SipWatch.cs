namespace DeskPhone.Sip.Subscriptions;

/// <summary>Somebody whose calls a lamp follows.</summary>
/// <param name="Account">The account that asks.</param>
/// <param name="Target">Whom, as a SIP URI.</param>
public readonly record struct SipWatch(AccountId Account, string Target);
