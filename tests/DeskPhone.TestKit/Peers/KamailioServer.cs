using System.Globalization;
using System.Reflection;

namespace DeskPhone.TestKit.Peers;

/// <summary>
/// One Kamailio on loopback, UDP and TCP on the same port: registrar and proxy of <see cref="Domain"/> with the users from 101 on.
/// The numbers 486, 603 and 488 answer with that status, unknown ones with 404.
/// </summary>
public sealed class KamailioServer : IAsyncDisposable
{
    /// <summary>Domain and realm.</summary>
    public const string Domain = "bench.test";

    private const string ConfigurationName = "kamailio.cfg";
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_controlLimit = TimeSpan.FromSeconds(5);

    private readonly PeerProcess _process;
    private readonly string _folder;

    private KamailioServer(PeerProcess process, string folder, int port, int tlsPort, int webSocketPort)
    {
        _process = process;
        _folder = folder;
        Port = port;
        TlsPort = tlsPort;
        WebSocketPort = webSocketPort;
    }

    /// <summary>Its SIP port, UDP and TCP.</summary>
    public int Port { get; }

    /// <summary>Its port for TLS, and WebSocket over it.</summary>
    public int TlsPort { get; }

    /// <summary>Its port for WebSocket without TLS.</summary>
    public int WebSocketPort { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>A user who logs in at the phones of others: the password is digits, so that a keypad can say it.</summary>
    public const string Guest = "109";

    /// <summary>The password of a user.</summary>
    public static string PasswordOf(string user) => user == Guest ? "4711" : $"pw{user}";

    /// <summary>Starts one and waits until it answers.</summary>
    /// <param name="folder">An empty folder for its files. A socket's path must stay below 108 bytes.</param>
    /// <param name="options">How it is to behave.</param>
    public static async Task<KamailioServer> StartAsync(string folder, KamailioOptions options)
    {
        Directory.CreateDirectory(folder);
        int port = options.Port > 0 ? options.Port : FreePorts.Next();
        int tlsPort = FreePorts.Next();
        int webSocketPort = FreePorts.Next();
        string configuration = Path.Combine(folder, ConfigurationName);
        if (options.KeepsPresence)
        {
            CopyTables(Directory.CreateDirectory(Path.Combine(folder, "db")).FullName);
        }

        await File.WriteAllTextAsync(configuration, Render(folder, options, port, tlsPort, webSocketPort));

        string[] arguments = ["-DD", "-E", "-m", "32", "-M", "4", "-f", configuration, "-P", Path.Combine(folder, "pid"), "-w", folder, "-Y", folder];
        PeerProcess process = PeerProcess.Start(PeerTools.PathOf("kamailio")!, arguments, folder);
        var server = new KamailioServer(process, folder, port, tlsPort, webSocketPort);
        try
        {
            await Wait.ForAsync("Kamailio's answer", server.IsReadyAsync, static isReady => isReady, s_startLimit);
        }
        catch (TimeoutException)
        {
            string tail = process.Log.Tail;
            await server.DisposeAsync();
            throw new TimeoutException($"Kamailio did not start:\n{tail}");
        }

        return server;
    }

    /// <summary>Makes it misbehave, or stop misbehaving.</summary>
    public Task SetFaultAsync(ServerFault fault) =>
        ControlAsync("htable.sets", "fault", "mode", fault.ToString().ToLowerInvariant());

    /// <summary>Lets a user call without a password, for a peer that does not know the digest algorithm.</summary>
    public Task TrustAsync(string user) => ControlAsync("htable.sets", "open", Text(user), "yes");

    /// <summary>Sends a user's calls to a contact that never registered.</summary>
    public Task RouteAsync(string user, string contact) => ControlAsync("htable.sets", "contact", Text(user), Text(contact));

    /// <summary>The contacts it knows of a user; empty for none.</summary>
    public async Task<IReadOnlyList<string>> ContactsOfAsync(string user)
    {
        string dump = await ControlAsync("ul.dump");
        var contacts = new List<string>();
        string addressOfRecord = "";
        foreach (string line in dump.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("AoR:", StringComparison.Ordinal))
            {
                addressOfRecord = line[4..].Trim();
            }
            else if (line.StartsWith("Address:", StringComparison.Ordinal) && addressOfRecord.Split('@')[0] == user)
            {
                contacts.Add(line[8..].Trim());
            }
        }

        return contacts;
    }

    /// <summary>Forgets where a user is; forgetting twice is no fault.</summary>
    public async Task ForgetAsync(string user)
    {
        if ((await ContactsOfAsync(user)).Count > 0)
        {
            await ControlAsync("ul.rm", "location", Text($"{user}@{Domain}"));
        }
    }

    /// <summary>Waits until a user has that many contacts.</summary>
    public Task WaitForContactsAsync(string user, int count, TimeSpan limit) =>
        Wait.ForAsync($"{count} contact(s) of {user}", () => ContactsOfAsync(user), contacts => contacts.Count == count, limit);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static string Render(string folder, KamailioOptions options, int port, int tlsPort, int webSocketPort)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(KamailioServer).Namespace}.{ConfigurationName}")
            ?? throw new InvalidOperationException($"{ConfigurationName} is not in the assembly.");
        using var reader = new StreamReader(stream);
        IEnumerable<string> passwords = Enumerable.Range(101, options.Users)
            .Select(static user => user.ToString(CultureInfo.InvariantCulture))
            .Select(static user => $"\t$sht(password=>{user}) = \"{PasswordOf(user)}\";");
        return reader.ReadToEnd()
            .Replace("@DOMAIN@", Domain, StringComparison.Ordinal)
            .Replace("@ADDRESS@", options.Address, StringComparison.Ordinal)
            .Replace("@PORT@", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@TLS_PORT@", tlsPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@WS_PORT@", webSocketPort.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("#@MEDIA@", options.MediaSocket.Length == 0 ? "#" : "", StringComparison.Ordinal)
            .Replace("@MEDIA_SOCKET@", options.MediaSocket, StringComparison.Ordinal)
            .Replace("@MEDIA_FLAGS@", options.MediaFlags, StringComparison.Ordinal)
            .Replace("#@PRESENCE@", options.KeepsPresence ? "" : "#", StringComparison.Ordinal)
            .Replace("#@TLS@", options.Certificate is null ? "#" : "", StringComparison.Ordinal)
            .Replace("@CERTIFICATE@", options.Certificate?.Certificate, StringComparison.Ordinal)
            .Replace("@KEY@", options.Certificate?.Key, StringComparison.Ordinal)
            .Replace("#@MTLS@", options.ClientAuthorityFile.Length == 0 ? "#" : "", StringComparison.Ordinal)
            .Replace("@CLIENT_CA@", options.ClientAuthorityFile, StringComparison.Ordinal)
            .Replace("@FOLDER@", folder, StringComparison.Ordinal)
            .Replace("@MODULES@", FindModules(), StringComparison.Ordinal)
            .Replace("@RING_MS@", options.RingLimit.TotalMilliseconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@MIN_EXPIRES@", options.MinExpires.TotalSeconds.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("@ALGORITHM@", options.Algorithm is DigestAlgorithm.Sha256 ? "SHA-256" : "MD5", StringComparison.Ordinal)
            .Replace("@PASSWORDS@", string.Join('\n', passwords), StringComparison.Ordinal);
    }

    /// <summary>Its presence modules want tables, if only empty ones in files.</summary>
    private static void CopyTables(string folder)
    {
        foreach (string table in Directory.GetFiles("/usr/share/kamailio/dbtext/kamailio"))
        {
            File.Copy(table, Path.Combine(folder, Path.GetFileName(table)));
        }
    }

    /// <summary>Debian and Ubuntu keep them below the architecture's library folder.</summary>
    private static string FindModules() =>
        PeerTools.LibraryFolders("kamailio")
            .Select(static folder => Path.Combine(folder, "modules"))
            .First(static folder => File.Exists(Path.Combine(folder, "tm.so")));

    /// <summary>kamcmd takes what looks like a number for one unless told otherwise.</summary>
    private static string Text(string value) => $"s:{value}";

    private async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited)
        {
            throw new TimeoutException("Kamailio ended at once.");
        }

        return File.Exists(Path.Combine(_folder, "ctl.sock")) && (await RunControlAsync("core.version")).ExitCode == 0;
    }

    private async Task<string> ControlAsync(params string[] words)
    {
        (int exitCode, string output) = await RunControlAsync(words);
        return exitCode == 0 && !output.StartsWith("error:", StringComparison.Ordinal) ? output : throw new InvalidOperationException($"kamcmd {string.Join(' ', words)}: {output}");
    }

    private Task<(int ExitCode, string Output)> RunControlAsync(params string[] words) =>
        PeerProcess.RunAsync(
            PeerTools.PathOf("kamcmd")!, ["-s", $"unix:{Path.Combine(_folder, "ctl.sock")}", .. words], _folder, s_controlLimit);
}
