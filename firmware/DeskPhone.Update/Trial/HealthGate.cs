using DeskPhone.Primitives.Time;
using DeskPhone.Update.Slots;

namespace DeskPhone.Update.Trial;

/// <summary>Whether a new version does what the one before did: all devices there, every account registered that was, and so for a while.</summary>
/// <remarks>
/// No network is not bad firmware: accounts count against a version only when a server that answered the version before answers now and
/// still has not registered us. Until then the trial stays open, however long that takes.
/// </remarks>
public sealed class HealthGate
{
    private static readonly TimeSpan s_askAgain = TimeSpan.FromSeconds(20);

    private readonly TrialRecord _trial;
    private readonly TimeSpan _grace;
    private readonly TimeSpan _watch;
    private readonly HashSet<HealthFact> _good = [];
    private readonly Dictionary<HealthFact, string> _bad = [];
    private readonly Instant _begin;
    private IReadOnlyList<AccountHealth> _accounts = [];
    private Instant? _healthySince;
    private Instant? _lostSince;
    private Instant? _askedAt;

    /// <summary>A gate that opens or shuts.</summary>
    /// <param name="trial">What the new version is measured by.</param>
    /// <param name="grace">How long it may take until all is there.</param>
    /// <param name="watch">How long all must stay.</param>
    /// <param name="now">When it started.</param>
    public HealthGate(TrialRecord trial, TimeSpan grace, TimeSpan watch, Instant now)
    {
        (_trial, _grace, _watch, _begin) = (trial, grace, watch, now);
        Deadline = now + grace;
    }

    /// <summary>What is known.</summary>
    public HealthVerdict Verdict { get; private set; }

    /// <summary>Why it is bad, one plain line.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>When <see cref="HandleTimeout"/> is next due; <see langword="null"/> once all is decided.</summary>
    public Instant? Deadline { get; private set; }

    /// <summary>Something was seen, or failed.</summary>
    /// <param name="fact">What.</param>
    /// <param name="fault">What is wrong with it; empty where it is good.</param>
    /// <param name="now">When.</param>
    public void HandleFact(HealthFact fact, string fault, Instant now)
    {
        if (fault.Length > 0)
        {
            _bad[fact] = fault;
        }
        else
        {
            _ = _bad.Remove(fact);
            _ = _good.Add(fact);
        }

        Look(now);
    }

    /// <summary>The accounts as they are.</summary>
    public void HandleAccounts(IReadOnlyList<AccountHealth> accounts, Instant now)
    {
        _accounts = accounts;
        Look(now);
    }

    /// <summary>Whether one of the servers asked for answered.</summary>
    public void HandleProbed(bool isAnswered, Instant now)
    {
        if (Verdict is not HealthVerdict.AskServers)
        {
            return;
        }

        _askedAt = now;
        Verdict = HealthVerdict.Open;
        if (isAnswered && Missing() is { } account)
        {
            Refuse($"{account.Address} does not register although its server answers{(account.Reason.Length > 0 ? ": " : "")}{account.Reason}");
            return;
        }

        Look(now);
    }

    /// <summary>The passing of <see cref="Deadline"/>.</summary>
    public void HandleTimeout(Instant now) => Look(now);

    private void Look(Instant now)
    {
        if (Verdict is HealthVerdict.Good or HealthVerdict.Bad or HealthVerdict.AskServers)
        {
            return;
        }

        HealthFact? absent = Enum.GetValues<HealthFact>().Cast<HealthFact?>().FirstOrDefault(fact => !_good.Contains(fact!.Value));
        if (_bad.Count > 0 && (absent is null || now - _begin >= _grace))
        {
            Refuse(_bad.First().Value);
        }
        else if (absent is { } fact)
        {
            _healthySince = null;
            Deadline = _begin + _grace;
            if (now >= Deadline)
            {
                Refuse(InWords(fact));
            }
        }
        else if (Missing() is not null)
        {
            LookAtNetwork(now);
        }
        else
        {
            _lostSince = null;
            _healthySince ??= now;
            Deadline = _healthySince + _watch;
            if (now >= Deadline)
            {
                Verdict = HealthVerdict.Good;
                Deadline = null;
            }
        }
    }

    private void LookAtNetwork(Instant now)
    {
        _lostSince ??= _healthySince is null ? _begin : now;
        _healthySince = null;
        Instant ask = _askedAt is { } asked && asked + s_askAgain > _lostSince + _grace ? asked + s_askAgain : _lostSince.Value + _grace;
        Deadline = ask;
        if (now >= ask)
        {
            Verdict = HealthVerdict.AskServers;
            Deadline = null;
        }
    }

    /// <summary>The first account that was registered and is not.</summary>
    private AccountHealth? Missing()
    {
        foreach (string address in _trial.Registered)
        {
            int index = _accounts.ToList().FindIndex(account => account.Address == address);
            if (index < 0)
            {
                return new AccountHealth(address, IsRegistered: false, "", "");
            }

            if (!_accounts[index].IsRegistered)
            {
                return _accounts[index];
            }
        }

        return null;
    }

    private void Refuse(string reason)
    {
        Verdict = HealthVerdict.Bad;
        Reason = reason;
        Deadline = null;
    }

    private static string InWords(HealthFact fact) => fact switch
    {
        HealthFact.Settings => "The settings were not read",
        HealthFact.Audio => "There is no sound",
        HealthFact.Keypad => "The keys do not answer",
        HealthFact.Frame => "Nothing was drawn on the screen",
        HealthFact.Ready => "The phone does not become ready",
        HealthFact.Memory => "It takes too much memory",
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };
}
