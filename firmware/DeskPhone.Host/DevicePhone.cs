using DeskPhone.App;
using DeskPhone.App.Logging;
using DeskPhone.App.Rendering;
using DeskPhone.Hal;
using DeskPhone.Hal.Linux;
using DeskPhone.Hal.Linux.Systemd;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Drawing;

namespace DeskPhone.Host;

/// <summary>The phone on its own hardware, from power-on to the service's end.</summary>
public static class DevicePhone
{
    /// <summary>Runs until <paramref name="stop"/>.</summary>
    /// <exception cref="ConfigurationException">The board's description is wrong.</exception>
    public static async Task RunAsync(HostOptions options, ServiceNotification service, ILogSink log, CancellationToken stop)
    {
        var notes = new List<string>();
        using var board = new LinuxBoard(BoardFile.Read(options.BoardFile));
        PhoneSettings settings = DeviceSettings.Read(options.DataDirectory, notes);
        await using PhoneApp app = PhoneApp.Start(new PhoneAppOptions
        {
            Settings = settings,
            Board = board,
            Log = log,
            DataDirectory = options.DataDirectory,
        });
        service.Ready();
        foreach (string note in notes.Concat(board.Problems))
        {
            log.Write(LogLevel.Warning, note);
        }

        await using ScreenLoop? screen = board is IBoard { Display: { } display }
            ? ScreenLoop.Start(app.Phone, display, ScreenTheme.Light, log)
            : null;
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        service.Stopping();
        await app.StopAsync();
        board.Watchdog?.Disarm();
    }
}
