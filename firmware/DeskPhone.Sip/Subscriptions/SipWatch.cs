namespace DeskPhone.Sip.Subscriptions;

/// <summary>Somebody who is followed.</summary>
/// <param name="Account">The account that asks.</param>
/// <param name="Target">Whom, as a SIP URI.</param>
public readonly record struct SipWatch(AccountId Account, string Target)
{
    /// <summary>What of them.</summary>
    public WatchPackage Package { get; init; }
}
