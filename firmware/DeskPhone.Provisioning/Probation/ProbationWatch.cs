using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;

namespace DeskPhone.Provisioning.Probation;

/// <summary>Watches a new configuration until it has proved itself, or shown that it is bad.</summary>
/// <remarks>
/// Kept where the provisioning server is still reached and every account that stands in both versions, and worked, registers again. A
/// registrar's refusal (401, 403) of an account that the configuration changed is proof against it. Silence is proof of nothing: a
/// registrar may be restarting. Where the configuration changed the way to whoever is silent, the old one is tried instead.
/// </remarks>
internal sealed class ProbationWatch(ConfigurationChange change, IReadOnlyList<string> worked, bool isCompared, Instant began)
{
    /// <summary>How long accounts and server have.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(120);

    /// <summary>How long a refusal has to stand: a registrar may learn the new password a moment after the phone.</summary>
    private static readonly TimeSpan s_certain = TimeSpan.FromSeconds(15);

    private Instant? _refusedSince;
    private IReadOnlyList<AccountReport> _accounts = [];
    private bool? _isServerReached;

    /// <summary>Why the verdict is what it is, in words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the provisioning server has to be asked.</summary>
    public bool NeedsServer => _isServerReached is not true;

    /// <summary>When the verdict may change by itself.</summary>
    public Instant? Deadline { get; private set; }

    public void HandleAccounts(IReadOnlyList<AccountReport> accounts) => _accounts = accounts;

    public void HandleServer(bool isReached, string reason)
    {
        _isServerReached = isReached;
        Reason = isReached ? Reason : reason;
    }

    /// <summary>What it has shown so far.</summary>
    public ProbationVerdict VerdictAt(Instant now)
    {
        bool isComplete = _isServerReached is true;
        bool isSuspect = _isServerReached is not true && change.HasNewServer;
        string suspicion = isSuspect ? Reason.Length > 0 ? Reason : "the provisioning server is not reached any more" : "";
        string refusal = "";
        foreach ((AccountSettings before, AccountSettings after) in change.Kept())
        {
            AccountReport? report = _accounts.FirstOrDefault(account => account.Address == after.Address);
            if (report is { Standing: AccountStanding.Registered } || !worked.Contains(after.Address))
            {
                continue;
            }

            isComplete = false;
            if (report is { Standing: AccountStanding.Failed, StatusCode: 401 or 403 or 404 or 407 } && ConfigurationChange.IsCredentialNew(before, after))
            {
                refusal = string.Create(CultureInfo.InvariantCulture, $"{after.Address}: {report.Reason} ({report.StatusCode})");
            }
            else if (ConfigurationChange.IsPathNew(before, after) || change.HasNewNetwork)
            {
                isSuspect = true;
                suspicion = $"{after.Address}: {(report?.Reason is { Length: > 0 } words ? words : "no answer from the registrar")}";
            }
        }

        return Decide(refusal, isComplete, isSuspect, suspicion, now);
    }

    private ProbationVerdict Decide(string refusal, bool isComplete, bool isSuspect, string suspicion, Instant now)
    {
        _refusedSince = refusal.Length > 0 ? _refusedSince ?? now : null;
        if (_refusedSince is { } since)
        {
            Reason = refusal;
            Deadline = since + s_certain;
            return now >= since + s_certain ? ProbationVerdict.Revert : ProbationVerdict.Undecided;
        }

        if (isComplete)
        {
            return ProbationVerdict.Keep;
        }

        Deadline = isSuspect && !isCompared ? began + s_patience : null;
        if (Deadline <= now)
        {
            Reason = suspicion;
            return ProbationVerdict.Compare;
        }

        return ProbationVerdict.Undecided;
    }
}
