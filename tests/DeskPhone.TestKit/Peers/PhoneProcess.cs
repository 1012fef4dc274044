using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;

namespace DeskPhone.TestKit.Peers;

/// <summary>One of our own phones as a program of its own, seen from outside only: its settings file, its remote control, its sound files.</summary>
public sealed class PhoneProcess : IAsyncDisposable
{
    private const string Token = "interop";
    private const string AddressPrefix = "web http://";
    private const int RtpPorts = 16;
    private const int MaxSoftKeyPages = 8;
    private static readonly TimeSpan s_startLimit = TimeSpan.FromSeconds(15);

    private readonly PeerProcess _process;
    private readonly string _ear;

    private PhoneProcess(PeerProcess process, PhoneApi api, string user, int sipPort, string ear)
    {
        _process = process;
        _ear = ear;
        Api = api;
        User = user;
        SipPort = sipPort;
    }

    /// <summary>Its user at the server.</summary>
    public string User { get; }

    /// <summary>Its own SIP port.</summary>
    public int SipPort { get; }

    /// <summary>The RTP port of its first call.</summary>
    public int RtpPort { get; private init; }

    /// <summary>Its remote control.</summary>
    public PhoneApi Api { get; }

    /// <summary>What it printed.</summary>
    public PeerLog Log => _process.Log;

    /// <summary>Its process.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the program has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>
    /// The program: the one <c>DESKPHONE_PROGRAM</c> names (a published build), else the one built beside the tests;
    /// <see langword="null"/> where there is none.
    /// </summary>
    public static string? Program
    {
        get
        {
            if (Environment.GetEnvironmentVariable("DESKPHONE_PROGRAM") is { Length: > 0 } named)
            {
                return named;
            }

            // <artifacts>/bin/<project>/<configuration>/
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            string path = Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.Simulator", own.Name, "DeskPhone.Simulator");
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>Starts one and waits until its remote control answers.</summary>
    public static async Task<PhoneProcess> StartAsync(string folder, PhoneOptions options)
    {
        Directory.CreateDirectory(folder);
        string settings = Path.Combine(folder, "settings.json");
        string ear = Path.Combine(folder, "ear.wav");
        int sipPort = FreePorts.Next();
        int rtpPort = FreePorts.NextRange(RtpPorts);
        await File.WriteAllTextAsync(settings, Settings(options, sipPort, rtpPort).ToJsonString());
        string program = options.Program ?? Program ?? throw new FileNotFoundException("DeskPhone.Simulator is not built.");
        PeerProcess process = PeerProcess.Start(
            options.NetworkNamespace.Length > 0 ? PeerTools.PathOf("ip")! : program,
            [
                .. options.NetworkNamespace.Length > 0 ? (string[])["netns", "exec", options.NetworkNamespace, program] : [],
                "--headless", "--no-demo", "--settings", settings, "--mac", options.MacAddress,
                "--data", options.DataDirectory.Length > 0 ? options.DataDirectory : Path.Combine(folder, "data"),
                "--web", $"{options.WebHost}:0", "--token", Token, "--mic", options.Microphone,
                .. options.IsRecorded ? (string[])["--ear", ear] : [],
                .. options.HasAcoustics ? (string[])["--acoustics"] : [],
                .. options.FindsServer ? (string[])["--provision", "auto"] : [],
            ],
            folder);
        try
        {
            string? line = await Wait.ForAsync(
                "the phone's web address",
                () => Task.FromResult(process.Log.Lines.FirstOrDefault(static line => line.StartsWith(AddressPrefix, StringComparison.Ordinal))),
                seen => seen is not null || process.HasExited,
                s_startLimit);
            if (line is null)
            {
                throw new InvalidOperationException($"The phone ended at once:\n{process.Log.Tail}");
            }

            var api = new PhoneApi(new Uri(line["web ".Length..].Trim()), Token);
            return new PhoneProcess(process, api, options.User, sipPort, ear) { RtpPort = rtpPort };
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the first account is in a state, and returns it.</summary>
    public Task<JsonObject> WaitForAccountAsync(string state, TimeSpan limit) =>
        QuotingLogAsync(Wait.ForAsync($"{User}'s account to be {state}", Api.AccountAsync, account => (string?)account["state"] == state, limit));

    /// <summary>Waits until the newest call is in a state, and returns it.</summary>
    public Task<JsonObject> WaitForCallAsync(string state, TimeSpan limit) =>
        QuotingLogAsync(Wait.ForAsync($"{User}'s call to be {state}", Api.CallAsync, call => (string?)call["state"] == state, limit));

    /// <summary>Waits until the screen is in a state, and returns it.</summary>
    public Task<JsonObject> WaitForScreenAsync(string state, TimeSpan limit) =>
        QuotingLogAsync(Wait.ForAsync($"{User}'s screen to show {state}", Api.ScreenAsync, screen => (string?)screen["state"] == state, limit));

    /// <summary>Waits until packets of the newest call went both ways.</summary>
    public Task<JsonObject> WaitForPacketsAsync(int packets, TimeSpan limit) =>
        QuotingLogAsync(Wait.ForAsync(
            $"{packets} packets both ways at {User}",
            Api.CallAsync,
            call => (int?)call["packetsSent"] >= packets && (int?)call["packetsReceived"] >= packets,
            limit));

    /// <summary>Presses the soft key that does something: <c>call</c>, <c>end</c>, <c>reject</c>.</summary>
    public async Task PressSoftKeyAsync(string action)
    {
        for (int page = 0; ; page++)
        {
            JsonObject screen = await Api.ScreenAsync();
            List<string?> actions = [.. screen["softKeys"]!.AsArray().Select(static key => (string?)key!["action"])];
            int index = actions.IndexOf(action);
            int more = actions.IndexOf("more");
            if (index < 0 && (more < 0 || page == MaxSoftKeyPages))
            {
                throw new InvalidOperationException($"No soft key does {action}: {screen}");
            }

            await Api.ClickKeyAsync(string.Create(CultureInfo.InvariantCulture, $"soft{(index < 0 ? more : index) + 1}"));
            if (index >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Presses Ctrl-C and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync(TimeSpan limit)
    {
        await _process.SignalAsync("INT");
        return await _process.WaitForExitAsync(limit);
    }

    /// <summary>What its earpiece played since it was started.</summary>
    public WavFile Heard() => WavFile.Read(_ear);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _process.DisposeAsync();
    }

    private static JsonObject Settings(PhoneOptions options, int sipPort, int rtpPort)
    {
        string transport = options.Transport.ToString().ToLowerInvariant();
        var account = new JsonObject
        {
            ["address"] = $"sip:{options.User}@{KamailioServer.Domain}",
            ["password"] = options.Password ?? KamailioServer.PasswordOf(options.User),
            ["transport"] = transport,
            ["codecs"] = new JsonArray([.. options.Codecs.Select(static codec => JsonValue.Create(codec))]),
            ["srtp"] = options.Srtp,
            ["srtpKeying"] = options.SrtpKeying,
            ["ice"] = options.Ice,
            ["stunServers"] = options.StunServer.Length == 0 ? [] : new JsonArray(options.StunServer),
            ["turnServers"] = options.TurnServer.Length == 0 ? [] : new JsonArray(options.TurnServer),
            ["turnTransport"] = options.TurnTransport,
            ["turnUser"] = "bench",
            ["turnPassword"] = "bench",
            ["autoAnswer"] = options.AnswersByItself,
        };
        if (options.SrtpSuites is { } suites)
        {
            account["srtpSuites"] = new JsonArray([.. suites.Select(static suite => JsonValue.Create(suite))]);
        }

        if (options.ServerHost.Length > 0)
        {
            string port = options.ServerPort > 0 ? string.Create(CultureInfo.InvariantCulture, $":{options.ServerPort}") : "";
            account["proxy"] = $"sip:{options.ServerHost}{port};transport={transport}";
        }

        if (options.Expires is { } expires)
        {
            account["expires"] = (int)expires.TotalSeconds;
        }

        foreach ((string name, JsonNode? further) in options.FurtherAccount)
        {
            account[name] = further?.DeepClone();
        }

        var settings = new JsonObject();
        if (options is { ProvisioningUrl.Length: 0, FindsServer: false })
        {
            settings["accounts"] = new JsonArray(account);
        }
        else if (!options.FindsServer)
        {
            settings["provisioning"] = new JsonObject { ["url"] = options.ProvisioningUrl };
        }

        return Add(settings, options, sipPort, rtpPort);
    }

    private static JsonObject Add(JsonObject settings, PhoneOptions options, int sipPort, int rtpPort)
    {
        foreach ((string key, JsonNode? value) in new JsonObject
        {
            ["sip"] = options.FailbackAfter is { } failback
                ? new JsonObject { ["port"] = sipPort, ["failbackAfter"] = (int)failback.TotalSeconds }
                : new JsonObject { ["port"] = sipPort },
            ["dns"] = options.DnsServer.Length == 0 ? null : new JsonObject { ["servers"] = new JsonArray(options.DnsServer) },
            ["tls"] = new JsonObject
            {
                ["caFile"] = options.AuthorityFile,
                ["certificateFile"] = options.Certificate?.Certificate ?? "",
                ["keyFile"] = options.Certificate?.Key ?? "",
            },

            // The tests' tones are steady, and what is steady is noise to noise suppression.
            ["audio"] = new JsonObject { ["echoCancelling"] = false, ["noiseSuppression"] = false, ["gainControl"] = false },
            ["rtp"] = new JsonObject { ["portMin"] = rtpPort, ["portMax"] = rtpPort + RtpPorts - 1 },
        })
        {
            if (value is not null)
            {
                settings[key] = value.DeepClone();
            }
        }

        foreach ((string name, JsonNode? further) in options.Further)
        {
            settings[name] = further?.DeepClone();
        }

        return settings;
    }

    /// <summary>What a phone printed is the first thing to read when it did not get where it should.</summary>
    private async Task<T> QuotingLogAsync<T>(Task<T> waiting)
    {
        try
        {
            return await waiting;
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\nThe phone's log ends:\n{Log.Tail}");
        }
    }
}
