using DeskPhone.DemoPbx;
using DeskPhone.DemoPbx.Extensions;
using DeskPhone.DemoPbx.Host;

try
{
    if (!DemoPbxCommand.TryParse(args, out DemoPbxHostOptions? options, out int exitCode))
    {
        return exitCode;
    }

    using var stop = new StopSignals();
    await using DemoPbxHost host = await DemoPbxHost.StartAsync(options with { Notice = Console.Error.WriteLine }, stop.Token);
    Console.WriteLine($"demo PBX at sip:{host.Address}, domain {options.Domain}");
    foreach (string user in options.Users.Keys.Order(StringComparer.Ordinal))
    {
        Console.WriteLine($"{user} phone");
    }

    foreach (Extension extension in Extension.All)
    {
        Console.WriteLine($"{extension.Number} {extension.Title}");
    }

    Console.WriteLine("ready");
    await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}
catch (Exception fault) when (fault is UsageException or IOException)
{
    await Console.Error.WriteLineAsync($"demopbx: {fault.Message}");
    return UsageException.ExitCode;
}
