using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Probation;

/// <summary>What a new configuration changes of what keeps a phone in touch.</summary>
/// <param name="Before">The settings that worked.</param>
/// <param name="After">The new ones.</param>
public sealed record ConfigurationChange(PhoneSettings Before, PhoneSettings After)
{
    /// <summary>Whether every name is looked up, or every server checked, in another way.</summary>
    public bool HasNewNetwork => !Before.DnsServers.SequenceEqual(After.DnsServers)
        || Before.Tls.CaFile != After.Tls.CaFile || Before.Tls.CertificateFile != After.Tls.CertificateFile || Before.Tls.KeyFile != After.Tls.KeyFile
        || !Before.Tls.Authorities.SequenceEqual(After.Tls.Authorities);

    /// <summary>Whether the provisioning server is reached in another way.</summary>
    public bool HasNewServer => HasNewNetwork || Before.Provisioning.Url != After.Provisioning.Url || Before.Provisioning.User != After.Provisioning.User
        || Before.Provisioning.Password != After.Provisioning.Password;

    /// <summary>Whether no account would register any more although the file does not say that this is meant.</summary>
    public bool SilencesEverything => Before.Accounts.Any(static account => account.Register) && !After.Accounts.Any(static account => account.Register);

    /// <summary>Whether an account proves itself to its registrar in another way.</summary>
    public static bool IsCredentialNew(AccountSettings before, AccountSettings after) =>
        before.User != after.User || before.Password != after.Password || IsPathNew(before, after);

    /// <summary>Whether an account finds its registrar in another way.</summary>
    public static bool IsPathNew(AccountSettings before, AccountSettings after) =>
        before.Proxy != after.Proxy || before.Registrar != after.Registrar || before.Transport != after.Transport;

    /// <summary>An account that stands in both and registers in both, by its address-of-record.</summary>
    public IEnumerable<(AccountSettings Before, AccountSettings After)> Kept()
    {
        foreach (AccountSettings after in After.Accounts)
        {
            AccountSettings? before = Before.Accounts.FirstOrDefault(account => account.Address == after.Address);
            if (before is { Register: true } && after.Register)
            {
                yield return (before, after);
            }
        }
    }
}
