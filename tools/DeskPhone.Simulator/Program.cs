using DeskPhone.DemoPbx;
using DeskPhone.App.Logging;
using DeskPhone.Simulator;
using DeskPhone.Simulator.Start;

using var signals = new StopSignals();
try
{
    if (SimulatorCommand.TryParse(args, out SimulatorOptions? options, out int exitCode))
    {
        await using var log = new LineLog(static () => Console.Error, TimeProvider.System);
        for (SimulatorOptions? again = options; again is not null;)
        {
            again = await SimulatedPhone.RunAsync(again, Console.Out, log, signals.Token);
        }
    }

    return exitCode;
}
catch (UsageException fault)
{
    await Console.Error.WriteLineAsync($"deskphone: {fault.Message}");
    return UsageException.ExitCode;
}
