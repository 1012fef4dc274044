using DeskPhone.Primitives.Time;
using DeskPhone.Provisioning.Discovery;
using DeskPhone.Provisioning.Fetching;
using DeskPhone.Provisioning.Identity;
using DeskPhone.Provisioning.Probation;
using DeskPhone.Provisioning.Reports;
using DeskPhone.Provisioning.Storage;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Provisioning;

/// <summary>
/// Keeps the phone's settings in step with a server: discover, fetch, verify, stage, validate, apply on probation, confirm or revert,
/// report. Pure; one thread.
/// </summary>
/// <remarks>After every <c>Handle…</c> the owner drains <see cref="TryDequeue"/> and waits no longer than <see cref="Deadline"/>.</remarks>
public sealed partial class ProvisioningEngine
{
    private static readonly TimeSpan s_searchTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_checkPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_syncSpread = TimeSpan.FromSeconds(5);

    private readonly ProvisioningOptions _options;
    private readonly ProvisioningOutputs _outputs = new();
    private readonly ConfigurationStore _store;
    private readonly ServerSearch _search = new();
    private readonly RetryDelay _retry;
    private readonly Trial _trial;
    private readonly ReportQueue _reports = new();
    private FetchRound? _round;
    private FetchRound? _check;
    private Enrolment? _enrolment;
    private StagedConfiguration? _active;
    private Instant? _roundAt;
    private Instant? _askedAt; // A server wants a look: whatever else is settled meanwhile, it gets one.
    private Instant? _checkAt;
    private IReadOnlyList<AccountReport> _accounts = [];
    private bool _isIdle = true;
    private bool _isAccepted;
    private bool _isNewlyHeld = true;
    private bool _isToApply;
    private FirmwareReport _firmware = new("");
    private bool _wantsRestart;
    private bool _doesRestart;
    private DateTimeOffset? _utc;
    private Instant _utcAt;
    private DateTimeOffset? _serverExpires;

    /// <summary>An engine that has what was kept.</summary>
    /// <param name="options">What it goes by.</param>
    /// <param name="records">Every record that was kept, by name; damaged ones are done without.</param>
    public ProvisioningEngine(ProvisioningOptions options, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> records)
    {
        _options = options;
        _store = new ConfigurationStore(records, options.User);
        _retry = new RetryDelay(options.Device);
        _trial = new Trial(_store, _outputs);
        _active = _trial.Restore();
        Settings = _store.Merge(_active) ?? _store.Merge(null) ?? LayeredSettings.Defaults;
        Status = new ProvisioningStatus { Url = Url, Source = Source, Configuration = ShortHash, Serial = _active?.Serial ?? 0 };
    }

    /// <summary>The settings that hold.</summary>
    public LayeredSettings Settings { get; private set; }

    /// <summary>How things stand.</summary>
    public ProvisioningStatus Status { get; private set; }

    /// <summary>The device's certificate as it is kept, PEM; empty for none.</summary>
    public string Certificate => _store.State.Certificate;

    /// <summary>When <see cref="HandleTimeout"/> is next due, or <see langword="null"/>.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? earliest = null;
            foreach (Instant? due in (ReadOnlySpan<Instant?>)[_search.Deadline, _roundAt, _trial.IsStaging ? null : _askedAt, _checkAt, _round?.NextAt, _check?.NextAt, _enrolment?.NextAt, _trial.Deadline, _reports.Deadline])
            {
                earliest = due is { } at && !(earliest <= at) ? at : earliest;
            }

            return earliest;
        }
    }

    private string Url => _options.Device.Expand(Settings.Settings.Provisioning.Url is { Length: > 0 } stored ? stored : _store.State.LearntUrl);

    private DiscoverySource Source => Settings.Settings.Provisioning.Url.Length > 0 ? DiscoverySource.Stored : _store.State.LearntFrom;

    private string ShortHash => _active is null ? "" : _active.Hash[..8];

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out ProvisioningOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>Power on.</summary>
    public void HandleStart(Instant now)
    {
        foreach (string name in _store.Leftovers.ToList())
        {
            _outputs.Add(new ProvisioningOutput.Remove(name));
        }

        if (_store.State.Certificate.Length > 0)
        {
            _outputs.Add(new ProvisioningOutput.UseCertificate(_store.State.Certificate));
        }

        _trial.Resume(_active, Settings, now);
        _checkAt = _trial.IsBusy ? now + TimeSpan.FromSeconds(2) : null;
        if (_options.IsEnabled)
        {
            Begin(_active is null ? TimeSpan.FromSeconds(1) : _options.Device.Spread(_options.StartSpread), now);
        }
    }

    /// <summary>An answer to an output.</summary>
    public void Handle(ProvisioningInput input, Instant now)
    {
        switch (input)
        {
            case ProvisioningInput.Discovered found:
                _search.Handle(found.Source, found.Url);
                break;
            case ProvisioningInput.Fetched fetched:
                HandleFetched(fetched, now);
                break;
            case ProvisioningInput.Persisted persisted:
                _outputs.HandlePersisted(persisted.Name);
                break;
            case ProvisioningInput.PersistFailed failed:
                _outputs.HandlePersistFailed(failed.Name);
                Fail($"Settings cannot be kept: {failed.Reason}", null, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(input));
        }

        Step(now);
    }

    /// <summary>The accounts as they are now.</summary>
    public void HandleAccounts(IReadOnlyList<AccountReport> accounts, Instant now)
    {
        if (_isNewlyHeld || !_accounts.SequenceEqual(accounts))
        {
            _isNewlyHeld = false;
            _accounts = accounts;
            _trial.HandleAccounts(accounts);
            Step(now);
        }
    }

    /// <summary>Whether nobody is using the phone: only then do settings change.</summary>
    public void HandleIdle(bool isIdle, Instant now)
    {
        if (_isIdle != isIdle)
        {
            _isIdle = isIdle;
            Apply();
            Step(now);
        }
    }

    /// <summary>How an update of the firmware stands; what changes is reported.</summary>
    public void HandleFirmware(FirmwareReport firmware, Instant now)
    {
        if (_firmware != firmware)
        {
            _firmware = firmware;
            Report(ReportKind.Firmware, firmware.Reason, _active?.Hash ?? "", now);
        }
    }

    /// <summary>An account's server asks for a fresh look (NOTIFY <c>check-sync</c>).</summary>
    /// <param name="doesReboot">Whether to start anew afterwards.</param>
    /// <param name="now">When.</param>
    public void HandleCheckSync(bool doesReboot, Instant now)
    {
        _wantsRestart |= doesReboot;
        _askedAt = now + _options.Device.Spread(s_syncSpread);
        Step(now);
    }

    /// <summary>A person at the phone wants something.</summary>
    public void HandleWish(ProvisioningWish wish, Instant now)
    {
        switch (wish)
        {
            case ProvisioningWish.AskNow:
                Begin(TimeSpan.Zero, now);
                break;
            case ProvisioningWish.Accept when Status.Phase is ProvisioningPhase.NeedsConfirmation:
                _isAccepted = true;
                Begin(TimeSpan.Zero, now);
                break;
            case ProvisioningWish.Refuse when Status.Phase is ProvisioningPhase.NeedsConfirmation:
                _store.State = _store.State with { LearntUrl = "", LearntFrom = DiscoverySource.None, AcceptedCertificate = "" };
                SetStatus(ProvisioningPhase.Idle, "The server found in the network was refused");
                break;
            default:
                break;
        }

        Step(now);
    }

    /// <summary>A person at the phone, or its page, sets a key; false where it is none, or locked by the server.</summary>
    /// <param name="key">A key of a settings file.</param>
    /// <param name="json">The value; <see langword="null"/> to take back what was set.</param>
    /// <param name="now">When.</param>
    /// <param name="fault">Why not.</param>
    public bool TryChange(string key, string? json, Instant now, out string fault)
    {
        fault = "";
        if (Settings.Explain(key)?.LockedBy is { } locked)
        {
            fault = $"{key} is locked by the server ({LayeredSettings.NameOf(locked)})";
            return false;
        }

        SettingsDocument before = _store.User;
        SettingsDocument changed = before.Without(key);
        if (json is not null && !before.TryWith(key, json, out changed, out SettingsFault? wrong))
        {
            fault = $"{wrong}";
            return false;
        }

        return TryReplace(before, changed, now, out fault);
    }

    /// <summary>A person at the phone, or its page, sets many keys at once: all of them, or none.</summary>
    /// <param name="before">What was set for this phone; refused where it is something else by now.</param>
    /// <param name="changed">What is to be set.</param>
    /// <param name="now">When.</param>
    /// <param name="fault">Why not.</param>
    public bool TryReplace(SettingsDocument before, SettingsDocument changed, Instant now, out string fault)
    {
        fault = "";
        if (!ReferenceEquals(before, _store.User))
        {
            fault = "the settings were changed meanwhile; look at them again";
            return false;
        }

        _store.User = changed;
        if (!_store.TryMerge(_active, out LayeredSettings? merged, out SettingsFault? misfit))
        {
            _store.User = before;
            fault = $"{misfit}";
            return false;
        }

        _outputs.Persist(ConfigurationStore.UserName, changed.ToJson(), then: null);
        Hold(_active, merged!);
        Step(now);
        return true;
    }

    /// <summary>The time of day, for windows and the life of certificates; not believed before somebody set the clock.</summary>
    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, Instant now)
    {
        _utc = isTrusted ? utc : null;
        _utcAt = now;
        IReadOnlyList<string> warnings = Expiring();
        if (!warnings.SequenceEqual(Status.Warnings))
        {
            Status = Status with { Warnings = warnings };
            _outputs.Add(new ProvisioningOutput.StatusChanged());
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now) => Step(now);

    private void Begin(TimeSpan delay, Instant now)
    {
        if (!_options.IsEnabled || _trial.IsStaging)
        {
            return;
        }

        _round = null;
        _enrolment = null;
        _roundAt = now + delay;
        if (Status.Phase is ProvisioningPhase.Idle && delay > TimeSpan.Zero)
        {
            SetStatus(ProvisioningPhase.Waiting, "");
        }
    }
}
