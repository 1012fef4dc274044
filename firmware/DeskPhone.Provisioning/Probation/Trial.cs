using System.Globalization;
using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;

namespace DeskPhone.Provisioning.Probation;

/// <summary>The way of a configuration from the disk over its probation to being the last good one, or into quarantine; every step is on the disk before the next.</summary>
internal sealed class Trial(ConfigurationStore store, ProvisioningOutputs outputs)
{
    private const int MaximumStarts = 3;
    private const int MaximumQuarantined = 16;

    private StagedConfiguration? _good;
    private StagedConfiguration? _candidate;
    private LayeredSettings? _merged;
    private ProbationWatch? _watch;
    private ComparisonWatch? _comparison;
    private bool _isWritten;
    private bool _isConfirmed;

    /// <summary>Whether a new configuration is being written down.</summary>
    public bool IsStaging => _candidate is not null && _merged is not null && !_isWritten;

    /// <summary>Whether one is written down and waits to hold.</summary>
    public bool IsStaged => _merged is not null && _isWritten;

    /// <summary>Whether the old one holds to compare.</summary>
    public bool IsComparing => _comparison is not null;

    /// <summary>Whether a trial is under way.</summary>
    public bool IsBusy => _watch is not null || _comparison is not null || _merged is not null;

    /// <summary>Whether the provisioning server has to be asked.</summary>
    public bool NeedsServer => _watch is { NeedsServer: true } || _comparison is { NeedsServer: true };

    /// <summary>When something may come of it.</summary>
    public Instant? Deadline => _watch?.Deadline ?? _comparison?.Deadline;

    /// <summary>Why the last outcome was what it was.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Hash of the one quarantined last.</summary>
    public string LastBad { get; private set; } = "";

    /// <summary>The configuration that is to hold after an outcome; <see langword="null"/> for the one that holds.</summary>
    public StagedConfiguration? Change { get; private set; }

    /// <summary>Power on: which configuration holds.</summary>
    public StagedConfiguration? Restore()
    {
        ProvisioningState state = store.State;
        _good = store.Load(state.LastGood, null);
        _candidate = store.Load(state.Candidate, _good is null ? null : store.Merge(_good));
        if (state.Stage is TrialStage.OnProbation && state.Starts + 1 >= MaximumStarts && _good is not null)
        {
            Quarantine("the phone was switched on three times before it proved itself");
        }

        return _candidate is not null && store.State.Stage is TrialStage.OnProbation or TrialStage.Compared ? _candidate : _good;
    }

    /// <summary>Power on during a trial: it begins anew.</summary>
    public void Resume(StagedConfiguration? active, LayeredSettings settings, Instant now)
    {
        ProvisioningState state = store.State;
        if (_candidate is null || _good is null || state.Stage is TrialStage.None || store.Merge(_good) is not { } before)
        {
            _candidate = null;
            return;
        }

        if (state.Stage is TrialStage.Comparing)
        {
            _comparison = new ComparisonWatch(before.Settings, state.Worked, now);
            return;
        }

        _watch = new ProbationWatch(new ConfigurationChange(before.Settings, settings.Settings), state.Worked, state.Stage is TrialStage.Compared, now);
        Remember(state with { Starts = state.Starts + 1 }, then: null);
    }

    /// <summary>Writes a new configuration down.</summary>
    public void Stage(StagedConfiguration staged, LayeredSettings merged)
    {
        _watch = null; // A newer one takes the place of one on probation; what both are measured by is still the last good one.
        _comparison = null;
        _candidate = staged;
        _merged = merged;
        _isWritten = false;
        outputs.Persist(ConfigurationStore.NameOf(staged.Hash), staged.Bundle.ToJson(), () => _isWritten |= _candidate == staged);
    }

    /// <summary>Whether a configuration is written down and may hold now.</summary>
    public bool TryTakeReady(bool isIdle, out StagedConfiguration? next, out LayeredSettings? merged)
    {
        next = _candidate;
        merged = _merged;
        return isIdle && IsStaged;
    }

    /// <summary>The new configuration holds from now on.</summary>
    public void Begin(LayeredSettings before, LayeredSettings after, IReadOnlyList<AccountReport> accounts, Instant now)
    {
        _merged = null;
        if (_good is null)
        {
            _good = _candidate;
            _isConfirmed = true; // A new phone keeps its first configuration and shows what is wrong.
            Remember(Confirmed(_candidate!), then: null);
            _candidate = null;
            return;
        }

        List<string> worked = store.State.Stage is TrialStage.OnProbation ? [.. store.State.Worked] // Measured by the last good one.
            : [.. accounts.Where(static account => account.Standing is AccountStanding.Registered).Select(static account => account.Address)];
        LayeredSettings measure = store.Merge(_good) ?? before;
        string old = store.State.Candidate;
        _watch = new ProbationWatch(new ConfigurationChange(measure.Settings, after.Settings), worked, isCompared: false, now);
        Remember(
            store.State with { Candidate = _candidate!.Hash, Stage = TrialStage.OnProbation, Starts = 0, Worked = worked },
            () => Forget(old));
    }

    /// <summary>The accounts as they are now.</summary>
    public void HandleAccounts(IReadOnlyList<AccountReport> accounts)
    {
        _watch?.HandleAccounts(accounts);
        _comparison?.HandleAccounts(accounts);
    }

    /// <summary>Whether the provisioning server was reached.</summary>
    public void HandleServer(bool isReached, string reason)
    {
        _watch?.HandleServer(isReached, reason);
        _comparison?.HandleServer(isReached);
    }

    /// <summary>Newer validators or a newer serial for what holds already.</summary>
    public void Refresh(StagedConfiguration same)
    {
        if (_good is { } good && good.Hash == same.Hash && !good.Bundle.ToJson().AsSpan().SequenceEqual(same.Bundle.ToJson()))
        {
            _good = same;
            outputs.Persist(ConfigurationStore.NameOf(same.Hash), same.Bundle.ToJson(), () => Remember(Confirmed(same), then: null));
        }
    }

    /// <summary>What the trial came to just now.</summary>
    public TrialOutcome OutcomeAt(Instant now)
    {
        if (_isConfirmed)
        {
            _isConfirmed = false;
            return TrialOutcome.Confirmed;
        }

        return _watch is not null ? AfterProbation(now) : _comparison is not null ? AfterComparison(now) : TrialOutcome.None;
    }

    private TrialOutcome AfterProbation(Instant now)
    {
        switch (_watch!.VerdictAt(now))
        {
            case ProbationVerdict.Keep:
                StagedConfiguration? old = _good;
                _good = _candidate;
                _watch = null;
                _candidate = null;
                Remember(Confirmed(_good!), () => Forget(old?.Hash ?? ""));
                return TrialOutcome.Confirmed;
            case ProbationVerdict.Revert:
                Reason = _watch.Reason;
                Change = _good;
                Quarantine(Reason);
                return TrialOutcome.Reverted;
            case ProbationVerdict.Compare:
                Reason = _watch.Reason;
                Change = _good;
                _watch = null;
                _comparison = new ComparisonWatch(store.Merge(_good)!.Settings, store.State.Worked, now);
                Remember(store.State with { Stage = TrialStage.Comparing }, then: null);
                return TrialOutcome.Comparing;
            case ProbationVerdict.Undecided:
                return TrialOutcome.None;
            default:
                throw new InvalidOperationException("Unknown verdict.");
        }
    }

    private TrialOutcome AfterComparison(Instant now)
    {
        if (_comparison!.IsBetter)
        {
            Change = null; // The good one holds already.
            Quarantine(Reason.Length > 0 ? Reason : "the old settings worked and the new ones did not");
            return TrialOutcome.Reverted;
        }

        if (now < _comparison.Deadline)
        {
            return TrialOutcome.None;
        }

        Change = _candidate;
        _comparison = null;
        _watch = new ProbationWatch(
            new ConfigurationChange(store.Merge(_good)!.Settings, store.Merge(_candidate)!.Settings), store.State.Worked, isCompared: true, now);
        Remember(store.State with { Stage = TrialStage.Compared }, then: null);
        return TrialOutcome.Retried;
    }

    private void Quarantine(string reason)
    {
        StagedConfiguration? bad = _candidate;
        LastBad = bad?.Hash ?? store.State.Candidate;
        _watch = null;
        _comparison = null;
        _candidate = null;
        _merged = null;
        ProvisioningState state = store.State;
        Remember(
            state with
            {
                Candidate = "",
                Stage = TrialStage.None,
                Starts = 0,
                Quarantined = [.. state.Quarantined.Where(each => each.Hash != LastBad).TakeLast(MaximumQuarantined - 1), new QuarantinedHash(LastBad, bad?.Serial ?? 0, reason)],
            },
            () => Forget(LastBad));
    }

    private ProvisioningState Confirmed(StagedConfiguration good)
    {
        var serials = new Dictionary<string, int>(store.State.Serials);
        foreach ((string layer, int serial) in good.Serials)
        {
            serials[layer] = serial;
        }

        return store.State with
        {
            LastGood = good.Hash,
            Candidate = "",
            Stage = TrialStage.None,
            Starts = 0,
            Serials = serials,
            Quarantined = [.. store.State.Quarantined.Where(each => each.Hash != good.Hash)],
        };
    }

    private void Remember(ProvisioningState state, Action? then)
    {
        store.State = state;
        outputs.Persist(ConfigurationStore.StateName, state.ToJson(), then);
    }

    /// <summary>Forgets a configuration the state on the disk does not name any more.</summary>
    private void Forget(string hash)
    {
        string name = ConfigurationStore.NameOf(hash);
        if (name.Length > 0 && name != ConfigurationStore.NameOf(store.State.LastGood) && name != ConfigurationStore.NameOf(store.State.Candidate)
            && name != ConfigurationStore.NameOf(_candidate?.Hash ?? ""))
        {
            outputs.Add(new ProvisioningOutput.Remove(name));
        }
    }

    /// <summary>For whoever reads the log.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{store.State.Stage} {store.State.Starts}");
}
