using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using DeskPhone.DemoPbx.Extensions;
using DeskPhone.DemoPbx.Host;

namespace DeskPhone.DemoPbx;

/// <summary>The command line of the demo PBX.</summary>
internal static class DemoPbxCommand
{
    /// <summary>Reads the command line; false where it only asked for help, which is then printed.</summary>
    /// <exception cref="UsageException">An argument is wrong.</exception>
    public static bool TryParse(IReadOnlyList<string> args, [NotNullWhen(true)] out DemoPbxHostOptions? options, out int exitCode)
    {
        var listen = new Option<string>("--listen") { HelpName = "HOST:PORT", Description = "Where phones reach it; port 0 lets the system choose (default: 127.0.0.1:5060)" };
        var users = new Option<string[]>("--user") { HelpName = "NAME:PASSWORD", Description = "A phone that may register; may be given several times" };
        var command = new RootCommand("A small PBX to try a phone with: 100 echo, 101 music, 103 busy, 104 never answers, 105 voicemail, 106 calls back, 107 bad network.")
        {
            listen, users,
        };
        ParseResult result = command.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors is [{ } error, ..])
        {
            throw new UsageException($"{error.Message.TrimEnd('.')}; --help lists what there is");
        }

        options = null;
        exitCode = 0;
        if (result.Action is not null)
        {
            exitCode = result.Invoke();
            return false;
        }

        options = new DemoPbxHostOptions
        {
            Listen = Address(result.GetValue(listen) ?? "127.0.0.1:5060"),
            Users = Users(result.GetValue(users) ?? []),
        };
        return true;
    }

    private static IPEndPoint Address(string text)
    {
        bool isAddress = IPEndPoint.TryParse(text, out IPEndPoint? address)
            && text[^1] != ']'
            && (address.AddressFamily is AddressFamily.InterNetworkV6 ? text.Contains("]:", StringComparison.Ordinal) : text.Contains(':', StringComparison.Ordinal));
        return isAddress && !address!.Address.Equals(IPAddress.Any) && !address.Address.Equals(IPAddress.IPv6Any)
            ? address
            : throw new UsageException($"--listen {text}: expected the IP address phones reach it at and a port, such as 127.0.0.1:5060 or [::1]:0");
    }

    // Passwords stay out of every message.
    private static Dictionary<string, string> Users(string[] texts)
    {
        var users = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            string name = colon < 0 ? "" : text[..colon];
            if (name.Length == 0 || colon == text.Length - 1 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
            {
                throw new UsageException("--user: expected NAME:PASSWORD, the name of letters, digits, '-', '_' and '.'");
            }

            if (Extension.All.Any(extension => extension.Number == name))
            {
                throw new UsageException($"--user {name}: this number is the PBX's own; choose another");
            }

            if (!users.TryAdd(name, text[(colon + 1)..]))
            {
                throw new UsageException($"--user {name}: given twice");
            }
        }

        return users.Count > 0 ? users : throw new UsageException("--user NAME:PASSWORD: a PBX without phones is of no use; name at least one");
    }
}
