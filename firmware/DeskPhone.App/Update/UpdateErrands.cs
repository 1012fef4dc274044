using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Native.Files;
using DeskPhone.Transport.Tls;
using DeskPhone.Transport.Update;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Slots;
using DeskPhone.Update.Trial;

namespace DeskPhone.App.Update;

/// <summary>Does what the update engine asks for: fetches, files for the updater, looks at what that answers. Called on the control thread, works on the pool.</summary>
internal sealed class UpdateErrands : IAsyncDisposable
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_updaterPatience = TimeSpan.FromMinutes(10);

    private readonly UpdateHome? _home;
    private readonly Func<TlsCredentials> _credentials;
    private readonly ControlInbox _inbox;
    private readonly TimeProvider _time;
    private readonly ILogSink _log;
    private readonly long _memoryLimit;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _restart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> _underWay = [];
    private CancellationTokenSource? _download;
    private UpdateClient? _client;

    public UpdateErrands(UpdateHome? home, Func<TlsCredentials> credentials, ControlInbox inbox, TimeProvider time, ILogSink log, long memoryLimit) =>
        (_home, _credentials, _inbox, _time, _log, _memoryLimit) = (home, credentials, inbox, time, log, memoryLimit);

    /// <summary>Completed when the phone is to end and start as what is current then.</summary>
    public Task RestartWanted => _restart.Task;

    private UpdateClient Client => _client ??= new UpdateClient(_credentials(), _time); // HTTP is not loaded before it is needed

    public void Carry(UpdateOutput output)
    {
        _ = _underWay.RemoveAll(static task => task.IsCompleted);
        switch (output)
        {
            case UpdateOutput.Fetch fetch:
                Begin(async stop => Post(await Client.FetchAsync(fetch.What, fetch.Url, fetch.MaximumLength, stop).ConfigureAwait(false)));
                break;

            case UpdateOutput.Download download:
                _download = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                CancellationToken stopped = _download.Token;
                Begin(async _ => Post(await Client.DownloadAsync(
                    download.Url, download.Release, InSpool("bundle"), percent => Post(new UpdateInput.Progress(percent)), stopped).ConfigureAwait(false)));
                break;

            case UpdateOutput.StopDownload:
                _ = _download?.CancelAsync();
                break;

            case UpdateOutput.Install install:
                Begin(stop => InstallAsync(install, stop));
                break;

            case UpdateOutput.Commit:
                Begin(stop => AskAsync([("action", "commit")], stop));
                break;

            case UpdateOutput.RollBack back:
                Begin(stop => AskAsync([("action", "rollback"), ("reason", back.Reason)], stop));
                break;

            case UpdateOutput.GoBack back:
                Begin(stop => GoBackAsync(back.Reason, stop));
                break;

            case UpdateOutput.Probe probe:
                Begin(async stop => Post(new UpdateInput.Probed(await ServerProbe.IsAnyThereAsync(probe.Servers, stop).ConfigureAwait(false))));
                break;

            case UpdateOutput.Busy { IsBusy: true }:
                Begin(stop => File.WriteAllTextAsync(InSpool("busy"), "", stop));
                break;

            case UpdateOutput.Busy:
                Begin(_ =>
                {
                    File.Delete(InSpool("busy"));
                    return Task.CompletedTask;
                });
                break;

            case UpdateOutput.Restart:
                _ = _restart.TrySetResult();
                break;

            case UpdateOutput.Notice notice:
                _log.Write(LogLevel.Info, notice.Text);
                break;

            default:
                break; // a change of the view is the snapshot's
        }
    }

    /// <summary>Tells what was seen of this version.</summary>
    public void Report(HealthFact fact, string fault)
    {
        if (_home is not null)
        {
            Post(new UpdateInput.Fact(fact, fault));
        }
    }

    /// <summary>Tells whether the memory is within its limit.</summary>
    public void ReportMemory()
    {
        long taken = Environment.WorkingSet;
        Report(HealthFact.Memory, taken <= _memoryLimit ? "" : $"It takes {taken >> 20} MB of memory");
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client?.Dispose();
        _download?.Dispose();
        _stopping.Dispose();
    }

    private async Task InstallAsync(UpdateOutput.Install install, CancellationToken stop)
    {
        DurableFile.Replace(InSpool("latest"), install.Latest.Span);
        for (int i = 0; i < install.Keys.Count; i++)
        {
            DurableFile.Replace(InSpool($"keys.{i}"), install.Keys[i].Span);
        }

        await AskAsync(
            [
                ("action", "install"), ("version", install.Version), ("registered", string.Join(';', install.Registered)),
                ("probes", string.Join(';', install.Probes)),
            ],
            stop).ConfigureAwait(false);
    }

    private async Task GoBackAsync(string reason, CancellationToken stop)
    {
        await AskAsync([("action", "previous"), ("reason", reason)], stop).ConfigureAwait(false);
        if (_home!.ReadStatus() is { State: SlotState.RolledBack } status && status.Reason == reason)
        {
            _log.Write(LogLevel.Warning, $"going back from {status.Version}: {reason}");
            _ = _restart.TrySetResult();
        }
        else
        {
            _log.Write(LogLevel.Warning, "the updater does not go back: there is no whole version before this one, or it may not run any more");
        }
    }

    /// <summary>Lays a request down and tells the engine how the updater gets on until it is done with it.</summary>
    private async Task AskAsync(IReadOnlyList<(string Key, string Value)> request, CancellationToken stop)
    {
        DurableFile.Replace(InSpool("request"), SlotRecord.ToBytes(request));
        long begin = _time.GetTimestamp();
        bool isDone = false;
        while (!isDone && _time.GetElapsedTime(begin) < s_updaterPatience)
        {
            await Task.Delay(s_lookEvery, _time, stop).ConfigureAwait(false);
            isDone = !File.Exists(InSpool("request")) && !File.Exists(InSpool("request.taken"));
            SlotStatus status = _home!.ReadStatus();
            if (isDone || status.State is SlotState.Installing)
            {
                Post(new UpdateInput.Status(status));
            }
        }

        if (!isDone)
        {
            File.Delete(InSpool("request"));
            Post(new UpdateInput.Status(new SlotStatus(SlotState.Refused, "", 0, "The updater does not answer")));
        }
    }

    private void Begin(Func<CancellationToken, Task> errand) => _underWay.Add(Task.Run(async () =>
    {
        try
        {
            await errand(_stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped: what was under way goes on another time.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _log.Write(LogLevel.Warning, $"update: {fault.Message}");
            Post(new UpdateInput.Status(new SlotStatus(SlotState.Refused, "", 0, fault.Message)));
        }
    }));

    private string InSpool(string name) => Path.Combine(_home!.Spool, name);

    private void Post(UpdateInput input) => _inbox.Post(new ControlInput.Update(input));
}
