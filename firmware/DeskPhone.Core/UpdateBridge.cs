using DeskPhone.Core.Control;
using DeskPhone.Phone;
using DeskPhone.Phone.Accounts;
using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Sip;
using DeskPhone.Ui.Languages;
using DeskPhone.Ui.Menus;
using DeskPhone.Ui.Screens;
using DeskPhone.Update.Policy;
using DeskPhone.Update.Trial;

namespace DeskPhone.Core;

/// <summary>Tells the update engine what the phone does, and the screen what the update engine does.</summary>
internal sealed class UpdateBridge(UpdateOptions? options, IReadOnlyList<AccountSettings> accounts, SipEngine sip, Queue<CoreOutput> outputs)
{
    private readonly UpdateEngine? _engine = options is null ? null : new UpdateEngine(options);
    private bool _isAsked;

    public Instant? Deadline => _engine?.Deadline;

    /// <summary>The page for a phone nobody uses; <see langword="null"/> for none.</summary>
    public ScreenModel? Page => _engine?.View is { } view && KindOf(view.Stage) is { } kind && (_isAsked || IsForAll(kind))
        ? UpdateScreen.Present(kind, view.Version, view.Percent, view.Reason, view.CanDefer, ScreenTexts.English) : null;

    /// <summary>The line on idle; empty for none.</summary>
    public string Line => _engine?.View is not { } view ? "" : view.Stage switch
    {
        UpdateStage.Downloading => UpdateScreen.Line(UpdateScreenKind.Downloading, view.Version, view.Percent, ScreenTexts.English),
        UpdateStage.WaitingForWindow => ScreenTexts.English.UpdateWaits.Replace("{0}", view.Version, StringComparison.Ordinal),
        UpdateStage.Failed => view.Reason,
        UpdateStage.None or UpdateStage.Checking or UpdateStage.UpToDate or UpdateStage.WaitingForCall or UpdateStage.Installing
            or UpdateStage.Restarting or UpdateStage.OnTrial or UpdateStage.RolledBack => "",
        _ => "",
    };

    public UpdateView? View => _engine?.View;

    /// <summary>The firmware for the menus; <see langword="null"/> where it cannot be updated.</summary>
    public FirmwareNews? News => _engine?.View is not { } view ? null : new FirmwareNews(
        options!.Running.ToString(),
        view.Stage switch
        {
            UpdateStage.UpToDate => MenuTexts.English.UpToDate,
            UpdateStage.Downloading or UpdateStage.WaitingForWindow or UpdateStage.Failed => Line,
            UpdateStage.RolledBack => Words(ScreenTexts.English.UpdateRolledBack, view),
            UpdateStage.Checking => ScreenTexts.English.UpdateChecking,
            UpdateStage.Installing => Words(ScreenTexts.English.UpdateInstalling, view),
            UpdateStage.Restarting => Words(ScreenTexts.English.UpdateRestarting, view),
            UpdateStage.WaitingForCall => Words(ScreenTexts.English.UpdateDownloading, view),
            UpdateStage.None or UpdateStage.OnTrial => "",
            _ => "",
        },
        options.Url.Length > 0 && view.Stage is UpdateStage.None or UpdateStage.UpToDate or UpdateStage.Failed or UpdateStage.RolledBack,
        view.Stage is UpdateStage.WaitingForWindow or UpdateStage.Restarting,
        view.CanDefer);

    public void HandleStart(Instant now) => _engine?.HandleStart(now);

    public void Handle(UpdateInput input, Instant now)
    {
        _isAsked |= input is UpdateInput.CheckNow;
        _engine?.Handle(input, now);
    }

    public void HandleWish(FirmwareKey key, Instant now) => Handle(
        key switch
        {
            FirmwareKey.AskNow => new UpdateInput.CheckNow(),
            FirmwareKey.RestartNow => new UpdateInput.RestartNow(),
            FirmwareKey.Defer => new UpdateInput.Defer(),
            _ => throw new ArgumentOutOfRangeException(nameof(key)),
        },
        now);

    public void HandleTimeout(Instant now)
    {
        if (_engine?.Deadline <= now)
        {
            _engine.HandleTimeout(now);
        }
    }

    public void HandleWallClock(DateTimeOffset utc, bool isTrusted, DateTime? local, Instant now) =>
        _engine?.HandleWallClock(utc, isTrusted, local is { } time ? TimeOnly.FromDateTime(time) : null, now);

    /// <summary>A soft key of the page.</summary>
    /// <returns>Whether it was for the page.</returns>
    public bool TryHandleSoftKey(int index, Instant now)
    {
        if (_engine is null || Page is not { } page || page.SoftKeys[index].Label.Length == 0)
        {
            return false;
        }

        _engine.Handle(
            _engine.View.Stage is not UpdateStage.Restarting ? new UpdateInput.Seen() : index == 0 ? new UpdateInput.Defer() : new UpdateInput.RestartNow(), now);
        return true;
    }

    /// <summary>Looks at the phone, and carries out what the engine wants. Says whether the screen has another page for it.</summary>
    public bool Look(PhoneSnapshot phone, Instant now)
    {
        if (_engine is null)
        {
            return false;
        }

        _engine.HandleBusy(phone.IsOffHook || phone.Calls.Count > 0, now);
        _engine.HandleAccounts([.. phone.Accounts.Select(HealthOf)], now);
        return Pump();
    }

    /// <summary>Carries out what the engine wants. Says whether the screen has another page for it.</summary>
    public bool Pump()
    {
        bool isChanged = false;
        while (_engine is not null && _engine.TryDequeue(out UpdateOutput? output))
        {
            if (output is UpdateOutput.Changed)
            {
                isChanged = true;
                _isAsked &= _engine.View.Stage is not (UpdateStage.None or UpdateStage.UpToDate or UpdateStage.Failed);
            }
            else
            {
                outputs.Enqueue(new CoreOutput.Update(output!));
            }
        }

        return isChanged;
    }

    private static string Words(string text, UpdateView view) => text.Replace("{0}", view.Version, StringComparison.Ordinal);

    private AccountHealth HealthOf(AccountSnapshot account) => new(
        account.Address, account.State is AccountState.Registered, ProbeOf(account.Index), account.Reason);

    /// <summary>The server by address, and the plainest way to ask it: an OPTIONS over UDP, elsewhere a connection.</summary>
    private string ProbeOf(int index) => index < accounts.Count && sip.ServerOf(new AccountId(index)) is { } server
        ? FormattableString.Invariant($"{(accounts[index].Transport is TransportKind.Udp or TransportKind.Automatic ? "udp" : "tcp")} {server.Address} {server.Port}")
        : "";

    private static bool IsForAll(UpdateScreenKind kind) => kind is UpdateScreenKind.Installing or UpdateScreenKind.Restarting or UpdateScreenKind.RolledBack;

    private static UpdateScreenKind? KindOf(UpdateStage stage) => stage switch
    {
        UpdateStage.Checking => UpdateScreenKind.Checking,
        UpdateStage.Downloading => UpdateScreenKind.Downloading,
        UpdateStage.Installing => UpdateScreenKind.Installing,
        UpdateStage.Restarting => UpdateScreenKind.Restarting,
        UpdateStage.RolledBack => UpdateScreenKind.RolledBack,
        UpdateStage.None or UpdateStage.UpToDate or UpdateStage.WaitingForCall or UpdateStage.WaitingForWindow or UpdateStage.OnTrial
            or UpdateStage.Failed => null,
        _ => null,
    };
}
