using DeskPhone.App;
using DeskPhone.App.Administration;
using DeskPhone.App.Logging;
using DeskPhone.App.Observation;
using DeskPhone.App.Provisioning;
using DeskPhone.App.Rendering;
using DeskPhone.App.Update;
using DeskPhone.Hal;
using DeskPhone.Hal.Linux;
using DeskPhone.Hal.Linux.Lldp;
using DeskPhone.Hal.Linux.Systemd;
using DeskPhone.Host.VoiceVlan;
using DeskPhone.Settings.Layers;
using DeskPhone.Settings.Reading;
using DeskPhone.Update.Trial;

namespace DeskPhone.Host;

/// <summary>The phone on its own hardware, from power-on to the service's end.</summary>
public static class DevicePhone
{
    private const string Slots = "/opt/deskphone";
    private const string Spool = "update";
    private const string Model = "deskphone";
    private const string EveryAddress = "0.0.0.0";
    private const int HttpsPort = 443;
    private static readonly TimeSpan s_firstFrame = TimeSpan.FromSeconds(20);

    /// <summary>Runs until <paramref name="stop"/>, or until the phone wants to be started anew: the service manager does that.</summary>
    /// <exception cref="ConfigurationException">The board's description is wrong.</exception>
    public static async Task RunAsync(HostOptions options, ServiceNotification service, ILogSink console, CancellationToken stop)
    {
        FactoryReset.Finish(options.DataDirectory, console);
        var notes = new List<string>();
        Task<SettingsDocument> reading = Task.Run(() => DeviceSettings.Read(options.DataDirectory, notes), CancellationToken.None);
        LinuxBoardOptions description = BoardFile.Read(options.BoardFile);
        using var board = new LinuxBoard(description); // Meanwhile: the kernel takes its time.
        var recent = new RecentLog(TimeProvider.System);
        var log = new TeeLog(console, recent);
        await using PhoneApp app = PhoneApp.Start(new PhoneAppOptions
        {
            Board = board,
            Log = log,
            DataDirectory = options.DataDirectory,
            Provisioning = new ProvisioningSetup
            {
                Device = DeviceName.Read(Model, typeof(DevicePhone).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"),
                Given = await reading,
                IsEnabled = true,
            },
            UpdateHome = new UpdateHome(Slots, Path.Combine(options.DataDirectory, Spool), Model),
        });
        await app.Settled; // The REGISTER has left; the rest loads behind it.
        service.Ready();
        app.Report(HealthFact.Ready);
        await using SyslogLog? syslog = app.Settings.Observation.SyslogServer.Length > 0 ? new SyslogLog(app.Settings.Observation, TimeProvider.System) : null;
        if (syslog is not null)
        {
            log.Add(syslog);
        }

        foreach (string note in notes.Concat(board.Problems))
        {
            log.Write(LogLevel.Warning, note);
        }

        await using ScreenLoop? screen = board is IBoard { Display: { } display }
            ? ScreenLoop.Start(app.Phone, display, log)
            : null;
        await using CharacterLoop? letters = board is IBoard { CharacterDisplay: { } rows }
            ? CharacterLoop.Start(app.Phone, rows, log)
            : null;
        await ReportFrameAsync(app, screen, stop);
        await using var observers = new Observers(app, app.Settings.Observation, log, TimeProvider.System);
        await using AdminHost? admin = app.Settings.Web.IsEnabled ? AdminHost.Start(AdminOptions(options, description, app, log, recent, observers), app) : null;
        Task over = Task.WhenAny(app.RestartWanted, app.FreshStartWanted);
        await over.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        service.Stopping();
        await app.StopAsync();
        board.Watchdog?.Disarm();
    }

    /// <summary>The pages are for the whole network at the usual port, unless the settings say otherwise; nothing listens before a password is set.</summary>
    private static AdminHostOptions AdminOptions(HostOptions options, LinuxBoardOptions board, PhoneApp app, TeeLog log, RecentLog recent, Observers observers)
    {
        bool isPlaceSet = app.Layers.Any(static layer => layer.Kind is not LayerKind.Defaults && layer.Document.Entries.ContainsKey("web.host"));
        return new AdminHostOptions
        {
            Host = isPlaceSet ? app.Settings.Web.Host : EveryAddress,
            Port = app.Settings.Web.Port > 0 ? app.Settings.Web.Port : HttpsPort,
            DataDirectory = options.DataDirectory,
            Settings = app.Settings,
            Layers = app.Layers,
            Log = log,
            Recent = recent,
            Metrics = observers.Metrics,
            Switch = board.Announcement.Length > 0 ? () => SwitchRows.Of(SwitchAnnouncement.ReadFile(board.Announcement)) : null,
            Announce = address => log.Write(LogLevel.Info, $"pages at {address}"),
        };
    }

    /// <summary>Tells the trial of a new version whether it draws; a board without a display has nothing to draw on.</summary>
    private static async Task ReportFrameAsync(PhoneApp app, ScreenLoop? screen, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_firstFrame);
        await (screen?.FirstFrame ?? Task.CompletedTask).WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        app.Report(HealthFact.Frame, screen is { FrameCount: 0 } ? "Nothing was drawn on the screen" : "");
    }
}
