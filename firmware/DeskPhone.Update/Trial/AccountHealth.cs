namespace DeskPhone.Update.Trial;

/// <summary>An account, as far as a new version is measured by it.</summary>
/// <param name="Address">Its address-of-record.</param>
/// <param name="IsRegistered">Whether its server knows where to find us.</param>
/// <param name="Probe">How to ask that server whether it is there, <c>udp 192.0.2.1 5060</c>; empty while nobody knows which one it is.</param>
/// <param name="Reason">Why it is not registered, in words; empty when it is.</param>
public readonly record struct AccountHealth(string Address, bool IsRegistered, string Probe, string Reason);
