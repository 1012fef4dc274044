using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Probation;

/// <summary>Watches whether the last good configuration does what the new one did not: then the new one was bad, else the world was.</summary>
internal sealed class ComparisonWatch(PhoneSettings good, IReadOnlyList<string> worked, Instant began)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    private IReadOnlyList<AccountReport> _accounts = [];
    private bool _isServerReached;

    /// <summary>When it is over.</summary>
    public Instant Deadline { get; } = began + s_patience;

    /// <summary>Whether the provisioning server has to be asked.</summary>
    public bool NeedsServer => !_isServerReached;

    public void HandleAccounts(IReadOnlyList<AccountReport> accounts) => _accounts = accounts;

    public void HandleServer(bool isReached) => _isServerReached |= isReached;

    /// <summary>Whether the old one does better: the server is reached, and every account that worked is registered.</summary>
    public bool IsBetter => _isServerReached && good.Accounts.Where(account => account.Register && worked.Contains(account.Address))
        .All(account => _accounts.Any(report => report.Address == account.Address && report.Standing is AccountStanding.Registered));
}
