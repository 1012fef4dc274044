namespace DeskPhone.Update.Trial;

/// <summary>An account, as far as a new version is measured by it.</summary>
/// <param name="Address">Its address-of-record.</param>
/// <param name="IsRegistered">Whether its server knows where to find us.</param>
/// <param name="Probe">How to ask that server whether it is there, <c>udp 192.0.2.1 5060</c>; empty while nobody knows which one it is.</param>
/// <param name="Reason">Why it is not registered, in words; empty when it is.</param>
public readonly record struct AccountHealth(string Address, bool IsRegistered, string Probe, string Reason)
{
    /// <summary>The addresses of those that are registered.</summary>
    public static IReadOnlyList<string> RegisteredOf(IReadOnlyList<AccountHealth> accounts) =>
        [.. accounts.Where(static account => account.IsRegistered).Select(static account => account.Address)];

    /// <summary>How to ask the servers of those, each once.</summary>
    public static IReadOnlyList<string> ProbesOf(IReadOnlyList<AccountHealth> accounts) =>
        [.. accounts.Where(static account => account is { IsRegistered: true, Probe.Length: > 0 }).Select(static account => account.Probe).Distinct()];
}
