using DeskPhone.Primitives.Time;
using DeskPhone.Update.Bundles;
using DeskPhone.Update.Keys;
using DeskPhone.Update.Releases;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Trial;

namespace DeskPhone.Update.Policy;

/// <summary>The phone's side of an update: when to look, what to take, when to restart, and whether the new version does what the old one did.</summary>
/// <remarks>It makes no slot and points no link: it asks the updater, a program of its own, which trusts nothing it is told.</remarks>
public sealed class UpdateEngine
{
    private const int LargestDocument = 256 * 1024;
    private static readonly TimeSpan s_firstLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan s_clockRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_deferral = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_warning = TimeSpan.FromSeconds(3);

    private readonly Queue<UpdateOutput> _outputs = new();
    private readonly UpdateOptions _options;
    private readonly List<ReadOnlyMemory<byte>> _keyFiles = [];
    private KeyRing _keys;
    private ReadOnlyMemory<byte> _latest;
    private Release? _release;
    private HealthGate? _gate;
    private IReadOnlyList<AccountHealth> _accounts = [];
    private DateTimeOffset? _utc;
    private Instant _utcAt;
    private TimeOnly? _local;
    private UpdateStep _step;
    private long _seen;
    private bool _isBusy;
    private bool _isRestartWanted;
    private bool _isGoingBack;
    private Instant? _nextLook;
    private Instant? _offeredAt;
    private Instant? _deferredUntil;
    private Instant? _restartAt;

    /// <summary>An engine for a phone that has just started.</summary>
    public UpdateEngine(UpdateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _keys, _seen) = (options, options.Keys, options.Seen);
        View = options.LastStatus is { State: SlotState.RolledBack } last
            ? new UpdateView(UpdateStage.RolledBack, last.Version, 0, last.Reason)
            : new UpdateView(UpdateStage.None);
    }

    /// <summary>An update as people see it.</summary>
    public UpdateView View { get; private set; }

    /// <summary>When <see cref="HandleTimeout"/> is next due.</summary>
    public Instant? Deadline
    {
        get
        {
            Instant? due = _step is UpdateStep.Idle ? _nextLook : _step is UpdateStep.Switched ? _restartAt ?? _deferredUntil : null;
            return _gate?.Deadline is { } gate && !(due < gate) ? gate : due;
        }
    }

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out UpdateOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>The phone has started.</summary>
    public void HandleStart(Instant now)
    {
        if (_options.Trial is { IsCommitted: false } trial && trial.To == _options.Running)
        {
            _gate = new HealthGate(trial, _options.Grace, _options.Watch, now);
            Show(new UpdateView(UpdateStage.OnTrial, trial.To.ToString()));
        }

        // Phones that get their power back together do not ask together.
        TimeSpan spread = TimeSpan.FromTicks(Math.Min(_options.CheckEvery.Ticks / 10, TimeSpan.TicksPerMinute));
        _nextLook = _options.Url.Length == 0 ? null : now + s_firstLook + (spread * (Release.BucketOf(_options.Device) / 100.0));
    }

    /// <summary>The time of day; said again at every full minute.</summary>
    /// <param name="utc">What it is.</param>
    /// <param name="isTrusted">Whether anybody ever set the clock.</param>
    /// <param name="local">The time of day where the phone is; <see langword="null"/> while nobody knows.</param>
    /// <param name="now">When.</param>
    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, TimeOnly? local, Instant now)
    {
        (_utc, _utcAt, _local) = (isTrusted ? utc : null, now, isTrusted ? local : null);
        LookAtRestart(now);
    }

    /// <summary>Whether anybody uses the phone: a call, or the handset off its hook.</summary>
    public void HandleBusy(bool isBusy, Instant now)
    {
        if (isBusy == _isBusy)
        {
            return;
        }

        _isBusy = isBusy;
        if (isBusy && _step is UpdateStep.Downloading)
        {
            _outputs.Enqueue(new UpdateOutput.StopDownload());
            _step = UpdateStep.DownloadWaits;
            Show(View with { Stage = UpdateStage.WaitingForCall });
        }
        else if (!isBusy && _step is UpdateStep.DownloadWaits)
        {
            Download();
        }
        else if (!isBusy && _step is UpdateStep.InstallWaits)
        {
            Install();
        }

        LookAtRestart(now);
    }

    /// <summary>The accounts as they are.</summary>
    public void HandleAccounts(IReadOnlyList<AccountHealth> accounts, Instant now)
    {
        _accounts = accounts;
        _gate?.HandleAccounts(accounts, now);
        LookAtGate();
    }

    /// <summary>Something happened.</summary>
    public void Handle(UpdateInput input, Instant now)
    {
        switch (input)
        {
            case UpdateInput.Fetched { What: UpdateFetch.Keys } keys when _step is UpdateStep.FetchingKeys:
                HandleKeys(keys.Content);
                break;
            case UpdateInput.Fetched { What: UpdateFetch.Latest } latest when _step is UpdateStep.FetchingLatest:
                HandleLatest(latest.Content, now);
                break;
            case UpdateInput.FetchFailed { What: UpdateFetch.Keys } when _step is UpdateStep.FetchingKeys:
                FetchLatest(); // what is wrong with the server it says then
                break;
            case UpdateInput.FetchFailed failed when _step is UpdateStep.FetchingLatest:
                Rest(new UpdateView(UpdateStage.None), $"update: {failed.Reason}", s_retry, now);
                break;
            case UpdateInput.Progress progress when _step is UpdateStep.Downloading:
                Show(View with { Percent = progress.Percent });
                break;
            case UpdateInput.Downloaded when _step is UpdateStep.Downloading or UpdateStep.DownloadWaits:
                Install();
                break;
            case UpdateInput.DownloadFailed failed when _step is UpdateStep.Downloading:
                Rest(Failed(failed.Reason), $"update: {failed.Reason}", failed.IsFinal ? _options.CheckEvery : s_retry, now);
                break;
            case UpdateInput.Status status:
                HandleStatus(status.Value, now);
                break;
            case UpdateInput.Probed probed:
                _gate?.HandleProbed(probed.IsAnswered, now);
                LookAtGate();
                break;
            case UpdateInput.Fact fact:
                _gate?.HandleFact(fact.What, fact.Fault, now);
                LookAtGate();
                break;
            case UpdateInput.CheckNow when _step is UpdateStep.Idle && _gate is null && _options.Url.Length > 0:
                Check();
                break;
            case UpdateInput.Defer when _step is UpdateStep.Switched && View.CanDefer:
                _deferredUntil = now + s_deferral;
                _restartAt = null;
                LookAtRestart(now);
                break;
            case UpdateInput.RestartNow when _step is UpdateStep.Switched:
                (_isRestartWanted, _deferredUntil) = (true, null);
                LookAtRestart(now);
                break;
            case UpdateInput.Seen when View.Stage is UpdateStage.RolledBack or UpdateStage.Failed or UpdateStage.UpToDate:
                Show(new UpdateView(UpdateStage.None));
                break;
            default:
                break; // an answer to a question that is not open any more
        }
    }

    /// <summary>The passing of <see cref="Deadline"/>; harmless when called early.</summary>
    public void HandleTimeout(Instant now)
    {
        _gate?.HandleTimeout(now);
        LookAtGate();
        if (_step is UpdateStep.Idle && _nextLook <= now)
        {
            if (_gate is null)
            {
                Check();
            }
            else
            {
                _nextLook = now + s_clockRetry; // first this version, then the next
            }
        }

        LookAtRestart(now);
    }

    private void Check()
    {
        _step = UpdateStep.FetchingKeys;
        Show(new UpdateView(UpdateStage.Checking));
        _outputs.Enqueue(new UpdateOutput.Fetch(UpdateFetch.Keys, $"{_options.Url}keys-{_keys.Version + 1}", LargestDocument));
    }

    private void FetchLatest()
    {
        _step = UpdateStep.FetchingLatest;
        _outputs.Enqueue(new UpdateOutput.Fetch(UpdateFetch.Latest, $"{_options.Url}latest", LargestDocument));
    }

    private void HandleKeys(ReadOnlyMemory<byte> file)
    {
        BundleError error = SignedDocument.TryReadWhole(file.Span, out SignedDocument? document);
        KeyRing? next = null;
        error = error is BundleError.None ? _keys.TryAdvance(document!, out next) : error;
        if (error is BundleError.None)
        {
            _outputs.Enqueue(new UpdateOutput.Notice($"update: key file {next!.Version} follows {_keys.Version}"));
            _keys = next;
            _keyFiles.Add(file);
            Check(); // there may be one more
        }
        else
        {
            _outputs.Enqueue(new UpdateOutput.Notice($"update: the key file offered is not taken: {error.InWords()}"));
            FetchLatest();
        }
    }

    private void HandleLatest(ReadOnlyMemory<byte> file, Instant now)
    {
        BundleError error = LatestDocument.TryVerify(file.Span, _keys, _seen, _utc + (now - _utcAt), out LatestDocument? latest);
        if (error is not BundleError.None)
        {
            TimeSpan pause = error is BundleError.ClockUnknown ? s_clockRetry : _options.CheckEvery;
            Rest(error is BundleError.ClockUnknown ? new UpdateView(UpdateStage.None) : Failed(error.InWords()), $"update: {error.InWords()}", pause, now);
            return;
        }

        _seen = latest!.Sequence;
        Release? release = latest.Releases.FirstOrDefault(one => one.IsFor(_options.Model, _options.Group, _options.Device));
        if (release is null || !IsWanted(release.Version))
        {
            Rest(new UpdateView(UpdateStage.UpToDate, _options.Running.ToString()), "", _options.CheckEvery, now);
            return;
        }

        (_release, _latest) = (release, file);
        Download();
    }

    /// <summary>Newer than what runs, not tried in vain, and not against the administrator's wish.</summary>
    private bool IsWanted(FirmwareVersion version) =>
        version > _options.Running && version >= _options.Floor && !_options.Quarantined.Contains(version.ToString())
        && (_options.StayOn is not { } stay || version == stay);

    private void Download()
    {
        if (_isBusy)
        {
            _step = UpdateStep.DownloadWaits;
            Show(new UpdateView(UpdateStage.WaitingForCall, _release!.Version.ToString()));
            return;
        }

        _step = UpdateStep.Downloading;
        Show(new UpdateView(UpdateStage.Downloading, _release!.Version.ToString(), View.Stage is UpdateStage.WaitingForCall ? View.Percent : 0));
        _outputs.Enqueue(new UpdateOutput.Download($"{_options.Url}{_release.Bundle}", _release));
    }

    private void Install()
    {
        if (_isBusy)
        {
            _step = UpdateStep.InstallWaits;
            Show(new UpdateView(UpdateStage.WaitingForCall, _release!.Version.ToString(), 100));
            return;
        }

        _step = UpdateStep.Installing;
        Show(new UpdateView(UpdateStage.Installing, _release!.Version.ToString()));
        AccountHealth[] registered = [.. _accounts.Where(static account => account.IsRegistered)];
        _outputs.Enqueue(new UpdateOutput.Install(
            _latest, _release.Version.ToString(), [.. _keyFiles], [.. registered.Select(static account => account.Address)],
            [.. registered.Select(static account => account.Probe).Where(static probe => probe.Length > 0).Distinct()]));
    }

    private void HandleStatus(SlotStatus status, Instant now)
    {
        switch (status.State)
        {
            case SlotState.Installing when _step is UpdateStep.Installing:
                Show(View with { Percent = status.Percent });
                break;
            case SlotState.Switched when _step is UpdateStep.Installing:
                _step = UpdateStep.Switched;
                _offeredAt = now;
                LookAtRestart(now);
                break;
            case SlotState.Refused when _step is UpdateStep.Installing:
                Rest(Failed(status.Reason), $"update: {status.Reason}", _options.CheckEvery, now);
                break;
            case SlotState.Committed when _gate is { Verdict: HealthVerdict.Good }:
                _gate = null;
                _outputs.Enqueue(new UpdateOutput.Notice($"update: {_options.Running} is good, and stays"));
                Show(new UpdateView(UpdateStage.None));
                break;
            case SlotState.RolledBack when _gate is { Verdict: HealthVerdict.Bad }:
                (_gate, _step, _isGoingBack) = (null, UpdateStep.Switched, true);
                LookAtRestart(now);
                break;
            default:
                break;
        }
    }

    private void LookAtGate()
    {
        switch (_gate?.Verdict)
        {
            case HealthVerdict.AskServers when _step is UpdateStep.Idle:
                _step = UpdateStep.Asking;
                _outputs.Enqueue(new UpdateOutput.Probe(_options.Trial!.Probes));
                break;
            case HealthVerdict.Good when _step is UpdateStep.Idle:
                _step = UpdateStep.Judged;
                _outputs.Enqueue(new UpdateOutput.Commit());
                break;
            case HealthVerdict.Bad when _step is UpdateStep.Idle or UpdateStep.Asking:
                _step = UpdateStep.Judged;
                Show(new UpdateView(UpdateStage.RolledBack, _options.Running.ToString(), 0, _gate.Reason));
                _outputs.Enqueue(new UpdateOutput.Notice($"update: {_options.Running} fails its trial: {_gate.Reason}"));
                _outputs.Enqueue(new UpdateOutput.RollBack(_gate.Reason));
                break;
            case null when _step is UpdateStep.Judged:
            case HealthVerdict.Open when _step is UpdateStep.Asking:
                _step = UpdateStep.Idle;
                break;
            default:
                break;
        }
    }

    private void LookAtRestart(Instant now)
    {
        if (_gate is null && _step is UpdateStep.Judged)
        {
            _step = UpdateStep.Idle;
        }

        if (_step is not UpdateStep.Switched)
        {
            return;
        }

        bool canDefer = !_isGoingBack && now - _offeredAt!.Value < _options.DeferLimit;
        bool isDeferred = canDefer && _deferredUntil > now;
        bool isTime = _isGoingBack || _isRestartWanted || RestartPolicy.IsInWindow(_options.WindowStart, _options.WindowEnd, _local);
        string version = _isGoingBack ? _options.Running.ToString() : _release!.Version.ToString();
        if (_isBusy || isDeferred || !isTime)
        {
            _restartAt = null;
            Show(new UpdateView(_isBusy ? UpdateStage.WaitingForCall : UpdateStage.WaitingForWindow, version, 100, "", canDefer));
            return;
        }

        _restartAt ??= now + s_warning;
        if (_restartAt > now)
        {
            Show(new UpdateView(UpdateStage.Restarting, version, 100, "", canDefer));
            return;
        }

        _step = UpdateStep.Restarting;
        _outputs.Enqueue(new UpdateOutput.Restart());
    }

    private UpdateView Failed(string reason) => new(UpdateStage.Failed, _release?.Version.ToString() ?? "", 0, reason);

    private void Rest(UpdateView view, string notice, TimeSpan pause, Instant now)
    {
        _step = UpdateStep.Idle;
        _nextLook = now + pause;
        Show(view);
        if (notice.Length > 0)
        {
            _outputs.Enqueue(new UpdateOutput.Notice(notice));
        }
    }

    private void Show(UpdateView view)
    {
        if (view != View)
        {
            View = view;
            _outputs.Enqueue(new UpdateOutput.Changed());
        }
    }
}
