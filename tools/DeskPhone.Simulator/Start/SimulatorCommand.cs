using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using DeskPhone.Settings.Reading;

namespace DeskPhone.Simulator.Start;

/// <summary>The command line of the simulator.</summary>
public static class SimulatorCommand
{
    private const string Hint = "--help lists what there is";

    /// <summary>Reads the command line; false where it only asked for help, which is then printed.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="exitCode">What to end with.</param>
    /// <exception cref="UsageException">An argument is wrong.</exception>
    public static bool TryParse(IReadOnlyList<string> args, [NotNullWhen(true)] out SimulatorOptions? options, out int exitCode)
    {
        var headless = new Option<bool>("--headless") { Description = "No page: keys and screen through the remote control" };
        var noDemo = new Option<bool>("--no-demo") { Description = "No demo PBX for a phone without settings" };
        var settings = Text("--settings", "FILE", "Settings, JSON (default: settings.json in the data directory)");
        var data = Text("--data", "DIR", "Where the phone keeps what must survive a restart (default: nowhere)");
        var web = Text("--web", "HOST:PORT", "Where the web server listens; port 0 lets the system choose (default: 127.0.0.1:0)");
        var admin = Text("--admin", "HOST:PORT", "Where the admin pages listen once a password is set at the phone (default: 127.0.0.1:0)");
        var token = Text("--token", "T", "Token of the remote control (default: random, printed)");
        var microphone = Text("--mic", "WAV", "What the microphone hears, over and over (default: silence)");
        var acoustics = new Option<bool>("--acoustics") { Description = "Clean what the microphone hears, as on a device (default: it comes clean, as from a browser)" };
        var ear = Text("--ear", "WAV", "Gets what the earpiece plays; overwritten");
        var slots = Text("--slots", "DIR", "The slots this phone lies in, to be updated (default: none)");
        var spool = Text("--spool", "DIR", "Where the updater of the slots looks for what the phone wants");
        var provision = Text("--provision", "URL", "Provisioning server; auto looks for one by DHCP and multicast (default: what the settings say)");
        var mac = Text("--mac", "MAC", "MAC address the phone tells its server (default: 020000000001)");
        var model = Text("--model", "NAME", "Model the phone tells its server (default: deskphone)");
        var noWeb = new Option<bool>("--no-web") { Description = "No web server" };
        var command = new RootCommand("A desk phone on this computer.")
        {
            headless, noDemo, settings, data, web, admin, token, microphone, acoustics, ear, provision, mac, model, noWeb, slots, spool,
        };
        ParseResult result = command.Parse(
            args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors is [{ } error, ..])
        {
            throw new UsageException($"{error.Message.TrimEnd('.')}; {Hint}");
        }

        options = null;
        exitCode = 0;
        if (result.Action is not null)
        {
            exitCode = result.Invoke();
            return false;
        }

        options = new SimulatorOptions
        {
            IsHeadless = result.GetValue(headless),
            HasNoDemo = result.GetValue(noDemo),
            SettingsFile = result.GetValue(settings),
            DataDirectory = result.GetValue(data),
            Provision = result.GetValue(provision) is { } server ? Server(server) : null,
            MacAddress = result.GetValue(mac) is { } address2 ? Mac(address2) : "020000000001",
            Model = result.GetValue(model) ?? "deskphone",
            HasNoWeb = result.GetValue(noWeb),
            Web = result.GetValue(web) is { } address ? Address("--web", address) : null,
            Admin = result.GetValue(admin) is { } pages ? Address("--admin", pages) : null,
            Token = result.GetValue(token) is { } secret ? Token(secret) : null,
            MicrophoneFile = result.GetValue(microphone),
            HasAcoustics = result.GetValue(acoustics),
            EarFile = result.GetValue(ear),
            Slots = result.GetValue(slots),
            Spool = result.GetValue(spool),
        };
        return true;
    }

    private static Option<string> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    private static WebAddress Address(string option, string text) => WebAddress.TryParse(text, out WebAddress? address)
        ? address
        : throw new UsageException($"{option} {text}: expected an IP address and a port, such as 127.0.0.1:8080 or [::1]:0");

    private static string Server(string text) => text == "auto" || (text.Length > 0 && ProvisioningSyntax.IsUrl(text))
        ? text
        : throw new UsageException($"--provision {text}: expected a URL such as https://host/phones/, or auto");

    private static string Mac(string text)
    {
        string digits = text.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        return digits.Length == 12 && digits.All(char.IsAsciiHexDigitLower)
            ? digits
            : throw new UsageException($"--mac {text}: expected twelve hexadecimal digits");
    }

    // The text itself stays out of the message: it may be a real token with a slip in it.
    private static string Token(string text) => text.Length > 0 && text.All(static c => c is > ' ' and <= '~')
        ? text
        : throw new UsageException("--token: expected one or more visible ASCII characters");
}
