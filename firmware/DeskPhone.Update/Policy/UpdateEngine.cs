using DeskPhone.Primitives.Time;
using DeskPhone.Update.Bundles;
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

    private readonly Queue<UpdateOutput> _outputs = new();
    private readonly UpdateOptions _options;
    private readonly ReleaseFinder _finder;
    private readonly RestartPlan _restart;
    private ReadOnlyMemory<byte> _latest;
    private Release? _release;
    private TrialWatch? _trial;
    private IReadOnlyList<AccountHealth> _accounts = [];
    private TimeOnly? _local;
    private UpdateStep _step;
    private bool _isBusy;
    private Instant? _nextLook;

    /// <summary>An engine for a phone that has just started.</summary>
    public UpdateEngine(UpdateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _finder, _restart) = (options, new ReleaseFinder(options), new RestartPlan(options));
        SlotStatus last = options.LastStatus;
        View = last.State is SlotState.RolledBack ? new UpdateView(UpdateStage.RolledBack, last.Version, 0, last.Reason) : new UpdateView(UpdateStage.None);
    }

    /// <summary>An update as people see it.</summary>
    public UpdateView View { get; private set; }

    /// <summary>When <see cref="HandleTimeout"/> is next due.</summary>
    public Instant? Deadline => _trial?.Deadline is { } trial && !(OwnDeadline < trial) ? trial : OwnDeadline;

    private Instant? OwnDeadline => _step is UpdateStep.Idle ? _nextLook : _step is UpdateStep.Switched ? _restart.Deadline : null;

    /// <summary>Takes the next output, oldest first.</summary>
    public bool TryDequeue(out UpdateOutput? output) => _outputs.TryDequeue(out output);

    /// <summary>The phone has started.</summary>
    public void HandleStart(Instant now)
    {
        if (_options.Trial is { IsCommitted: false } trial && trial.To == _options.Running)
        {
            _trial = new TrialWatch(trial, _options, _outputs, now);
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
        _finder.HandleWallClock(utc, isTrusted, now);
        _local = isTrusted ? local : null;
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
        if (_trial is not null)
        {
            _outputs.Enqueue(new UpdateOutput.Busy(isBusy));
        }

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
        _trial?.HandleAccounts(accounts, now);
        LookAtTrial();
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
                _trial?.HandleProbed(probed.IsAnswered, now);
                LookAtTrial();
                break;
            case UpdateInput.Fact fact:
                _trial?.HandleFact(fact, now);
                LookAtTrial();
                break;
            case UpdateInput.CheckNow when _step is UpdateStep.Idle && _trial is null && _options.Url.Length > 0:
                Check();
                break;
            case UpdateInput.GoBack back when _step is UpdateStep.Idle && _trial is null && !_isBusy:
                _outputs.Enqueue(new UpdateOutput.GoBack(back.Reason));
                break;
            case UpdateInput.Defer when _step is UpdateStep.Switched && View.CanDefer:
                _restart.Defer(now);
                LookAtRestart(now);
                break;
            case UpdateInput.RestartNow when _step is UpdateStep.Switched:
                _restart.Want();
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
        _trial?.HandleTimeout(now);
        LookAtTrial();
        if (_step is UpdateStep.Idle && _nextLook <= now)
        {
            _nextLook = now + s_clockRetry; // a version on trial comes first
            if (_trial is null)
            {
                Check();
            }
        }

        LookAtRestart(now);
    }

    private void Check()
    {
        _step = UpdateStep.FetchingKeys;
        Show(new UpdateView(UpdateStage.Checking));
        _outputs.Enqueue(new UpdateOutput.Fetch(UpdateFetch.Keys, $"{_options.Url}keys-{_finder.NextKeys}", LargestDocument));
    }

    private void FetchLatest()
    {
        _step = UpdateStep.FetchingLatest;
        _outputs.Enqueue(new UpdateOutput.Fetch(UpdateFetch.Latest, $"{_options.Url}latest", LargestDocument));
    }

    private void HandleKeys(ReadOnlyMemory<byte> file)
    {
        BundleError error = _finder.TryKeys(file);
        _outputs.Enqueue(new UpdateOutput.Notice(error is BundleError.None
            ? $"update: key file {_finder.NextKeys - 1} is trusted" : $"update: the key file offered is not taken: {error.InWords()}"));
        if (error is BundleError.None)
        {
            Check(); // there may be one more
        }
        else
        {
            FetchLatest();
        }
    }

    private void HandleLatest(ReadOnlyMemory<byte> file, Instant now)
    {
        BundleError error = _finder.TryLatest(file, now, out Release? release);
        if (error is not BundleError.None)
        {
            TimeSpan pause = error is BundleError.ClockUnknown ? s_clockRetry : _options.CheckEvery;
            Rest(error is BundleError.ClockUnknown ? new UpdateView(UpdateStage.None) : Failed(error.InWords()), $"update: {error.InWords()}", pause, now);
        }
        else if (release is null)
        {
            Rest(new UpdateView(UpdateStage.UpToDate, _options.Running.ToString()), "", _options.CheckEvery, now);
        }
        else
        {
            (_release, _latest) = (release, file);
            Download();
        }
    }

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
        _outputs.Enqueue(new UpdateOutput.Install(
            _latest, _release.Version.ToString(), _finder.KeyFiles, AccountHealth.RegisteredOf(_accounts), AccountHealth.ProbesOf(_accounts)));
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
                _restart.Begin(isGoingBack: false, now);
                LookAtRestart(now);
                break;
            case SlotState.Refused when _step is UpdateStep.Installing:
                Rest(Failed(status.Reason), $"update: {status.Reason}", _options.CheckEvery, now);
                break;
            case SlotState.Refused:
                _trial?.HandleRefused(now);
                break;
            case SlotState.Committed when _trial?.IsEnd(status.State) is true:
                _trial = null;
                _outputs.Enqueue(new UpdateOutput.Notice($"update: {_options.Running} is good, and stays"));
                Show(new UpdateView(UpdateStage.None));
                break;
            case SlotState.RolledBack when _trial?.IsEnd(status.State) is true:
                (_trial, _step) = (null, UpdateStep.Switched);
                _restart.Begin(isGoingBack: true, now);
                LookAtRestart(now);
                break;
            default:
                break;
        }
    }

    private void LookAtTrial()
    {
        if (_trial is { Failure: { Length: > 0 } reason } trial)
        {
            Show(new UpdateView(UpdateStage.RolledBack, trial.Version.ToString(), 0, reason));
        }
    }

    private void LookAtRestart(Instant now)
    {
        if (_step is not UpdateStep.Switched)
        {
            return;
        }

        string version = _restart.IsGoingBack ? _options.Running.ToString() : _release!.Version.ToString();
        if (_restart.Look(_isBusy, _local, now) is { } stage)
        {
            Show(new UpdateView(stage, version, 100, "", _restart.CanDefer(now)));
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
