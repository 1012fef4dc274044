using System.Runtime.InteropServices;
using DeskPhone.App.Control;
using DeskPhone.App.Logging;
using DeskPhone.Hal.Linux.Systemd;
using DeskPhone.Host;
using DeskPhone.Host.VoiceVlan;

bool isPhone = args is not ["voice-vlan"];
if (isPhone)
{
    _ = Task.Run(Rehearsal.Play, CancellationToken.None); // Before all else: signals, settings and the board are read beside it.
}

using var stop = new CancellationTokenSource();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var service = new ServiceNotification(
    Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), Environment.GetEnvironmentVariable("WATCHDOG_USEC"));
try
{
    if (!isPhone)
    {
        await VoiceVlanProgram.RunAsync(Console.Error, stop.Token);
        return 0;
    }

    HostOptions options = HostOptions.Parse(args);
    await using var log = new LineLog(static () => Console.Error, TimeProvider.System);
    await DevicePhone.RunAsync(options, service, log, stop.Token);
    return 0;
}
catch (Exception fault) when (fault is ConfigurationException or IOException)
{
    await Console.Error.WriteLineAsync($"deskphone: {fault.Message}");
    return ConfigurationException.ExitCode;
}

void Stop(PosixSignalContext context)
{
    context.Cancel = true;
    _ = stop.CancelAsync(); // On the pool: goodbyes take longer than a signal handler may.
}
