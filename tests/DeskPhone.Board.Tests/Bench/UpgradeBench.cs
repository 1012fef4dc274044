using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>An update server beside the board, and the phone told of it.</summary>
public sealed class UpgradeBench : IAsyncDisposable
{
    private const string Slots = "/opt/deskphone";
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(60);

    private readonly BoardBench _bench;
    private readonly DirectoryInfo _folder;
    private readonly TestAuthority _authority = new();
    private readonly UpdateServer _server;

    private UpgradeBench(BoardBench bench, DirectoryInfo folder, TestAuthority authority, UpdateServer server)
    {
        (_bench, _folder, _authority, _server) = (bench, folder, authority, server);
        Publisher = new BoardPublisher(Path.Combine(folder.FullName, "made"), server.Published);
    }

    /// <summary>Whoever makes versions.</summary>
    public BoardPublisher Publisher { get; }

    /// <summary>Every request to the server so far: path and status.</summary>
    public IReadOnlyList<string> Requests => _server.Requests;

    /// <summary>Starts the server, with nothing on it yet.</summary>
    public static async Task<UpgradeBench> StartAsync(BoardBench bench)
    {
        ArgumentNullException.ThrowIfNull(bench);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dpu-");
        var authority = new TestAuthority();
        using var certificate = authority.Issue("update", [$"IP:{BenchNetwork.HostAddress}"]);
        UpdateServer server = await UpdateServer.StartAsync(
            Path.Combine(folder.FullName, "nginx"), TestAuthority.Write(folder.FullName, "update", certificate), address: BenchNetwork.HostAddress);
        return new UpgradeBench(bench, folder, authority, server);
    }

    /// <summary>Tells the phone where updates are, and starts it again.</summary>
    /// <param name="trialSeconds">How long the guard gives a version on trial that says nothing.</param>
    public async Task TellPhoneAsync(int trialSeconds = 240)
    {
        JsonObject settings = BoardBench.SettingsFor(_bench.Server);
        settings["tls"] = new JsonObject { ["caFile"] = "/var/lib/deskphone/update-ca.pem" };
        settings["update"] = new JsonObject { ["url"] = _server.Url, ["window"] = "", ["watch"] = 15, ["checkEvery"] = 5 };
        await _bench.Server.ForgetAsync(BoardBench.PhoneUser);
        await _bench.Board.Shell.RunAsync(
            $"""
            cat >/var/lib/deskphone/update-ca.pem <<'END'
            {_authority.Pem}
            END
            cat >/var/lib/deskphone/settings.json <<'END'
            {settings.ToJsonString()}
            END
            chown deskphone: /var/lib/deskphone/*
            mkdir -p /run/systemd/system/deskphone-trial.service.d
            printf '[Service]\nEnvironment=DESKPHONE_TRIAL_SECONDS={trialSeconds}\n' >/run/systemd/system/deskphone-trial.service.d/bench.conf
            mkdir -p /run/systemd/system/deskphone-trial.timer.d
            printf '[Timer]\nOnActiveSec=10\nOnUnitActiveSec=10\n' >/run/systemd/system/deskphone-trial.timer.d/bench.conf
            systemctl daemon-reload
            sync
            systemctl restart deskphone.service
            """,
            s_soon);
        await _bench.WaitForRegistrationAsync(s_soon);
    }

    /// <summary>Cuts the power and gives it back; what was not on the disk is lost. Returns when the phone is registered again.</summary>
    /// <param name="limit">How long that may take.</param>
    /// <param name="held">QEMU's name of a key that is held meanwhile; empty for none.</param>
    public async Task CutPowerAsync(TimeSpan limit, string held = "")
    {
        await _bench.Board.CutPowerAsync();
        await _bench.Server.ForgetAsync(BoardBench.PhoneUser);
        await SlotsOnDisk.VerifyAsync(_bench.Board.DataVolume);
        await _bench.Board.SwitchOnAsync();
        Task registered = _bench.WaitForRegistrationAsync(limit);
        await (held.Length > 0 ? _bench.Board.HoldAsync(held, registered) : registered);
    }

    /// <summary>Waits until a version is the phone's and nothing is on trial.</summary>
    public Task UntilCurrentAsync(string version, TimeSpan limit) => UntilAsync(
        $"{version} to stay", state => state.Contains($"slots/{version}\n", StringComparison.Ordinal) && !state.Contains("trial:", StringComparison.Ordinal), limit);

    /// <summary>Waits for a state of the slots.</summary>
    public async Task<string> UntilAsync(string what, Func<string, bool> isSo, TimeSpan limit)
    {
        try
        {
            return await Wait.ForAsync(what, StateAsync, isSo, limit);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"{fault.Message}\n{string.Join('\n', Requests.TakeLast(10))}\n{await _bench.DescribeAsync()}");
        }
    }

    /// <summary>What lies where, in the words of the board's shell.</summary>
    public async Task<string> StateAsync()
    {
        try
        {
            return (await _bench.Board.Shell.TryRunAsync(
                $"cd {Slots}; readlink current; [ ! -e state/trial ] || sed 's/^/trial:/' state/trial; sed 's/^/status:/' state/status; sed 's/^/quarantine:/' state/quarantine 2>/dev/null",
                TimeSpan.FromSeconds(10))).Output;
        }
        catch (TimeoutException)
        {
            return ""; // on its way up
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }
}
