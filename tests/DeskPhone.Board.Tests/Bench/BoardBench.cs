using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Audio;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>One virtual board, a Kamailio and a baresip on the other end of its wire. Booted once for all tests, which leave it as they found it.</summary>
public sealed class BoardBench : IAsyncLifetime
{
    /// <summary>The phone's user.</summary>
    public const string PhoneUser = "101";

    /// <summary>The other phone's user.</summary>
    public const string PeerUser = "102";

    /// <summary>What the other phone says.</summary>
    public const double PeerToneHz = 800;

    private const double PeerToneDbfs = -10;

    /// <summary>An emulated processor on a busy machine.</summary>
    private static readonly TimeSpan s_bootLimit = TimeSpan.FromSeconds(480);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dpb-");
    private BenchNetwork? _network;
    private BenchSwitch? _switch;

    /// <summary>Why nothing of this can run here; <see langword="null"/> where it can.</summary>
    public string? WhyNot { get; } = BenchNetwork.WhyNot ?? VirtualBoard.WhyNot ?? PeerTools.WhyMissing("kamailio", "baresip", "dnsmasq", "debugfs", "cpio");

    /// <summary>The time a root on trial has, in seconds, on a board with two root file systems; 0 for a board with one, as the shared one is.</summary>
    public int RootWatchdogSeconds { get; init; }

    /// <summary>From power-on to the registration, in all its glory under emulation.</summary>
    public TimeSpan BootTime { get; private set; }

    /// <summary>The board.</summary>
    public VirtualBoard Board { get; private set; } = null!;

    /// <summary>The server.</summary>
    public KamailioServer Server { get; private set; } = null!;

    /// <summary>The other phone; it answers by itself.</summary>
    public BaresipPhone Peer { get; private set; } = null!;

    /// <summary>The settings of the phone at a server of the bench.</summary>
    public static JsonObject SettingsFor(KamailioServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        return SettingsFor(server.Port);
    }

    /// <summary>The settings of the phone at a server with a port of this machine.</summary>
    public static JsonObject SettingsFor(int port) =>
        new()
        {
            // An emulated processor needs seconds for what a real one does in milliseconds; on its first time most of all.
            ["sip"] = new JsonObject { ["failoverAfter"] = 10_000 },
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["address"] = $"sip:{PhoneUser}@{KamailioServer.Domain}",
                ["password"] = KamailioServer.PasswordOf(PhoneUser),
                ["proxy"] = string.Create(CultureInfo.InvariantCulture, $"sip:{BenchNetwork.HostAddress}:{port};transport=udp"),
            }),
        };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (WhyNot is not null)
        {
            return;
        }

        _network = await BenchNetwork.StartAsync(Path.Combine(_folder.FullName, "net"));
        Server = await KamailioServer.StartAsync(Path.Combine(_folder.FullName, "sip"), new KamailioOptions { Address = BenchNetwork.HostAddress });
        string voice = Path.Combine(_folder.FullName, "voice.wav");
        new WavFile(8_000, ToneAnalysis.Sine(8_000, PeerToneHz, PeerToneDbfs, TimeSpan.FromSeconds(60))).Write(voice);
        Peer = await BaresipPhone.StartAsync(Path.Combine(_folder.FullName, "peer"), new BaresipOptions
        {
            User = PeerUser,
            Address = BenchNetwork.HostAddress,
            ServerPort = Server.Port,
            Microphone = voice,
        });
        DateTimeOffset poweredOn = TimeProvider.System.GetUtcNow();
        Board = await VirtualBoard.StartAsync(Path.Combine(_folder.FullName, "vm"), SettingsFor(Server), _network.Wire, RootWatchdogSeconds);
        await WaitForRegistrationAsync(s_bootLimit);
        BootTime = TimeProvider.System.GetUtcNow() - poweredOn;
    }

    /// <summary>Cuts the board's power and gives it back, for a test that leaves it otherwise than it found it.</summary>
    public async Task RestartAsync()
    {
        await Board.CutPowerAsync();
        await Server.ForgetAsync(PhoneUser);
        await Board.SwitchOnAsync();
        await WaitForRegistrationAsync(s_bootLimit);
    }

    /// <summary>Takes the switch away; the board is switched off and on for it, and is where no VLAN is.</summary>
    public async Task LeaveSwitchAsync()
    {
        if (_switch is not null)
        {
            await _switch.DisposeAsync();
            _switch = null;
            await RestartAsync();
        }
    }

    /// <summary>Lifts the handset and waits for the card to play, as somebody does who dials when there is dial tone.</summary>
    /// <remarks>Hook and keys are read by two threads: a digit in the same millisecond may be the first of the two, and dials as one entered before.</remarks>
    public async Task LiftForDialToneAsync()
    {
        await Board.LiftAsync();
        await Wait.ForAsync(
            "dial tone",
            () => Board.Shell.RunAsync("cat /proc/asound/handset/pcm*p/sub0/status"),
            static status => status.Contains("RUNNING", StringComparison.Ordinal),
            s_bootLimit);
    }

    /// <summary>Puts a switch at the end of the wire; it stays there, and the phone in its VLAN, until <see cref="LeaveSwitchAsync"/>.</summary>
    public async Task UseSwitchAsync() => _switch ??= await BenchSwitch.StartAsync(Path.Combine(_folder.FullName, "switch"));

    /// <summary>Waits until the server knows where the phone is.</summary>
    public async Task WaitForRegistrationAsync(TimeSpan limit)
    {
        try
        {
            await Server.WaitForContactsAsync(PhoneUser, 1, limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{await DescribeAsync()}");
        }
    }

    /// <summary>What the board's own journal says, for a failure's message.</summary>
    public async Task<string> DescribeAsync()
    {
        try
        {
            return (await Board.Shell.TryRunAsync("journalctl -b --no-pager -u deskphone -o cat | tail -40; ip -br addr", TimeSpan.FromSeconds(20))).Output;
        }
        catch (TimeoutException)
        {
            return $"the board does not answer; its console ends:\n{Board.Console.TakeLast(2000).Aggregate("", static (text, next) => text + next)}";
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable? part in (IAsyncDisposable?[])[Board, Peer, Server, _switch, _network])
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }

        if (Environment.GetEnvironmentVariable("DESKPHONE_KEEP") is null)
        {
            _folder.Delete(recursive: true);
        }
    }
}
