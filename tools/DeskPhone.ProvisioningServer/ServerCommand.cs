using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DeskPhone.ProvisioningServer.Serving;
using DeskPhone.ProvisioningServer.Signing;

namespace DeskPhone.ProvisioningServer;

/// <summary>The command line: <c>DeskPhone.ProvisioningServer TREE</c>.</summary>
public static class ServerCommand
{
    private const int Unusable = 2;

    /// <summary>Runs until Ctrl-C; gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter errors)
    {
        var tree = new Argument<string>("TREE") { Description = "Folder of configuration files: site.json, model-NAME.json, MAC.json, groups.json, next/" };
        var state = new Option<string>("--state") { HelpName = "DIR", Description = "Where the authority and its key are kept (default: TREE/../provisioning-state)" };
        var listen = new Option<string>("--listen") { HelpName = "ADDRESS:PORT", Description = "HTTPS (default: the first address of this machine, port 8443)" };
        var pbx = new Option<string>("--pbx") { HelpName = "ADDRESS:PORT", Description = "SIP server check-sync goes through, over UDP" };
        var quiet = new Option<bool>("--no-multicast") { Description = "Do not answer phones that look for a server by multicast" };
        var token = new Option<string>("--token") { HelpName = "T", Description = "Secret of the fleet page (default: random, printed)" };
        var root = new RootCommand("A trial server for desk phones: files over HTTPS, certificates for a code, one page for the fleet.") { tree, state, listen, pbx, quiet, token };
        ParseResult parsed = root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (parsed.Errors is [{ } error, ..])
        {
            await errors.WriteLineAsync($"provisioning server: {error.Message.TrimEnd('.')}; --help lists what there is");
            return Unusable;
        }

        if (parsed.Action is not null)
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        }

        string folder = Path.GetFullPath(parsed.GetValue(tree) ?? ".");
        IPEndPoint? through = null;
        var address = new IPEndPoint(HouseAuthority.Addresses()[0], 8443);
        if (!Directory.Exists(folder) || (parsed.GetValue(listen) is { } at && !IPEndPoint.TryParse(at, out address!))
            || (parsed.GetValue(pbx) is { } server && !IPEndPoint.TryParse(server, out through)))
        {
            await errors.WriteLineAsync("provisioning server: expected a folder that is there, and addresses such as 192.0.2.1:8443");
            return Unusable;
        }

        return await ServeAsync(
            new ServerOptions
            {
                Tree = folder,
                State = parsed.GetValue(state) ?? Path.Combine(Path.GetDirectoryName(folder) ?? folder, "provisioning-state"),
                Address = address.Address,
                Port = address.Port,
                AnswersMulticast = !parsed.GetValue(quiet),
                Pbx = through,
                Token = parsed.GetValue(token) ?? RandomNumberGenerator.GetHexString(32, lowercase: true),
            },
            output,
            errors);
    }

    private static async Task<int> ServeAsync(ServerOptions options, TextWriter output, TextWriter errors)
    {
        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using FleetServer server = await FleetServer.StartAsync(options, stop.Token);
            await output.WriteLineAsync($"phones {server.Address}");
            await output.WriteLineAsync($"fleet {server.Address}fleet/#{options.Token}");
            await output.WriteLineAsync($"dnsmasq dhcp-option=66,\"{server.Address}\"");
            await output.WriteLineAsync($"authority {Path.Combine(options.State, "ca.pem")}");
            await output.WriteLineAsync("ready");
            await output.FlushAsync(CancellationToken.None);
            Task over = Task.Delay(Timeout.Infinite, stop.Token);
            await over.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (IOException fault)
        {
            await errors.WriteLineAsync($"provisioning server: {fault.Message}");
            return Unusable;
        }
    }
}
