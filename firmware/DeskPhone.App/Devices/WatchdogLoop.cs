using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.App.Media;
using DeskPhone.Hal;
using DeskPhone.Hal.Power;

namespace DeskPhone.App.Devices;

/// <summary>
/// Tells the watchdog that all is well, and only while that is true: a third of its time after each kick the control loop and the media
/// loop are asked something, and without both answers there is no next kick.
/// </summary>
internal sealed class WatchdogLoop(IWatchdog watchdog, ControlInbox control, MediaLoop media, TimeProvider time, ILogSink log)
{
    private const int RoundsPerTimeout = 3;

    /// <summary>Runs until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            watchdog.Kick();
            using var timer = new PeriodicTimer(watchdog.Timeout / RoundsPerTimeout, time);
            (Probe Control, Probe Media) asked = Ask();
            bool isToldSilent = false;
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false))
            {
                if (asked is { Control.IsAnswered: true, Media.IsAnswered: true })
                {
                    watchdog.Kick();
                    asked = Ask();
                    isToldSilent = false;
                }
                else if (!isToldSilent)
                {
                    isToldSilent = true;
                    log.Write(LogLevel.Error, $"the {(asked.Control.IsAnswered ? "media" : "control")} loop does not answer; the watchdog will reset the phone");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The phone stops.
        }
        catch (HalException failure)
        {
            log.Write(LogLevel.Warning, $"watchdog: {failure.Message}");
        }
    }

    private (Probe Control, Probe Media) Ask()
    {
        var asked = (Control: new Probe(), Media: new Probe());
        control.Post(new ControlInput.Asked(asked.Control));
        media.Post(new MediaInput.Asked(asked.Media));
        return asked;
    }
}
