using DeskPhone.App;
using DeskPhone.App.Administration;
using DeskPhone.App.Logging;
using DeskPhone.App.Rendering;
using DeskPhone.App.Update;
using DeskPhone.Hal;
using DeskPhone.Hal.Linux;
using DeskPhone.Hal.Linux.Systemd;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Drawing;
using DeskPhone.Update.Trial;

namespace DeskPhone.Host;

/// <summary>The phone on its own hardware, from power-on to the service's end.</summary>
public static class DevicePhone
{
    private const string Slots = "/opt/deskphone";
    private const string Spool = "update";
    private const string Model = "deskphone";
    private static readonly TimeSpan s_firstFrame = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs until <paramref name="stop"/>, or until an update wants another version started.</summary>
    /// <exception cref="ConfigurationException">The board's description is wrong.</exception>
    public static async Task RunAsync(HostOptions options, ServiceNotification service, ILogSink log, CancellationToken stop)
    {
        FactoryReset.Finish(options.DataDirectory, log);
        var notes = new List<string>();
        Task<PhoneSettings> reading = Task.Run(() => DeviceSettings.Read(options.DataDirectory, notes), CancellationToken.None);
        using var board = new LinuxBoard(BoardFile.Read(options.BoardFile)); // Meanwhile: the kernel takes its time.
        PhoneSettings settings = await reading;
        await using PhoneApp app = PhoneApp.Start(new PhoneAppOptions
        {
            Settings = settings,
            Board = board,
            Log = log,
            DataDirectory = options.DataDirectory,
            UpdateHome = new UpdateHome(Slots, Path.Combine(options.DataDirectory, Spool), Model),
        });
        service.Ready();
        app.Report(HealthFact.Ready);
        foreach (string note in notes.Concat(board.Problems))
        {
            log.Write(LogLevel.Warning, note);
        }

        await using ScreenLoop? screen = board is IBoard { Display: { } display }
            ? ScreenLoop.Start(app.Phone, display, ScreenTheme.Light, log)
            : null;
        await ReportFrameAsync(app, screen, stop);
        await app.RestartWanted.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        service.Stopping();
        await app.StopAsync();
        board.Watchdog?.Disarm();
    }

    /// <summary>Tells the trial of a new version whether it draws; a board without a display has nothing to draw on.</summary>
    private static async Task ReportFrameAsync(PhoneApp app, ScreenLoop? screen, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(s_firstFrame);
        while (screen is { FrameCount: 0 } && !limit.IsCancellationRequested)
        {
            await Task.Delay(s_lookEvery, limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        app.Report(HealthFact.Frame, screen is { FrameCount: 0 } ? "Nothing was drawn on the screen" : "");
    }
}
