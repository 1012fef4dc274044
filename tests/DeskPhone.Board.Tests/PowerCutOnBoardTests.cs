using System.Globalization;
using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>The power fails at many moments of an update. The image boots from each disk that leaves, and registers.</summary>
/// <remarks>
/// Most boots begin with the memory of one boot, kept where it first reads its data volume: up to there all are alike. Every tenth begins at
/// power-on. <c>DESKPHONE_MOMENTS=FOLDER</c> keeps the disks, and those that are done, for a run that goes on where one ended;
/// <c>DESKPHONE_CUTS=COUNT</c> is for a shorter one.
/// </remarks>
public sealed class PowerCutOnBoardTests : IAsyncLifetime
{
    private const int AllCuts = 100;
    private const int FromPowerOnEvery = 10;
    private const int ServerPort = 5060; // in a network of its own, and the same for every run
    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(300);

    private readonly int _cuts = int.TryParse(
        Environment.GetEnvironmentVariable("DESKPHONE_CUTS"), NumberStyles.None, CultureInfo.InvariantCulture, out int cuts) ? cuts : AllCuts;

    private readonly string? _kept = Environment.GetEnvironmentVariable("DESKPHONE_MOMENTS");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dpm-");
    private BenchNetwork _network = null!;
    private KamailioServer _server = null!;

    private string Moments => _kept ?? Path.Combine(_folder.FullName, "moments");

    private string Done => Path.Combine(Moments, "done");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        string? whyNot = BenchNetwork.WhyNot ?? VirtualBoard.WhyNot ?? PeerTools.WhyMissing("kamailio", "nginx", "dnsmasq", "debugfs", "cpio", "qemu-img");
        Assert.SkipWhen(whyNot is not null, whyNot ?? "");
        _network = await BenchNetwork.StartAsync(Path.Combine(_folder.FullName, "net"));
        await BenchNetwork.RunAsync("link", "set", BenchNetwork.Device, "address", "02:00:00:00:00:02"); // what the kept memory may know of
        _server = await KamailioServer.StartAsync(
            Path.Combine(_folder.FullName, "sip"), new KamailioOptions { Address = BenchNetwork.HostAddress, Port = ServerPort });
        Directory.CreateDirectory(Moments);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_network?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task The_power_fails_at_a_hundred_moments_of_updates_and_the_phone_always_boots_and_registers()
    {
        var update = new FrozenUpdate(Moments, ServerPort);
        if (update.Disks.Count < _cuts)
        {
            await update.RecordAsync(_network.Wire, _server, _cuts);
        }

        var random = new Random(update.Disks.Count); // the same hundred for every run
        string[] disks = [.. update.Disks.Order(StringComparer.Ordinal)];
        random.Shuffle(disks);
        for (int number = Judged().Length; number < _cuts; number++)
        {
            string slots = await SlotsOnDisk.VerifyAsync(disks[number]);
            bool isFromPowerOn = number % FromPowerOnEvery == 0;
            TimeSpan taken = await BootAsync(number, disks[number], isFromPowerOn ? null : update.Memory);
            string line = string.Create(
                CultureInfo.InvariantCulture,
                $"{number + 1}: {Path.GetFileName(disks[number])} {slots.ReplaceLineEndings("; ")}registered after {taken.TotalSeconds:0.0} s {(isFromPowerOn ? "from power-on" : "")}");
            await File.AppendAllLinesAsync(Done, [line], TestContext.Current.CancellationToken);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Judged()));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"the power was cut at {Judged().Length} random moments of updates: booted and registered {Judged().Length}, a whole current slot {Judged().Length}");
    }

    private static async Task<string> DescribeAsync(VirtualBoard board)
    {
        try
        {
            return (await board.Shell.TryRunAsync(
                "uptime; ip -br addr; systemctl list-jobs; systemctl --failed; ls -l /opt/deskphone /opt/deskphone/state; journalctl -b --no-pager -o short-monotonic | tail -80",
                TimeSpan.FromSeconds(60))).Output;
        }
        catch (TimeoutException)
        {
            return "the board does not answer";
        }
    }

    private string[] Judged() => File.Exists(Done) ? File.ReadAllLines(Done) : [];

    private async Task<TimeSpan> BootAsync(int number, string disk, string? memory)
    {
        string folder = Path.Combine(_folder.FullName, string.Create(CultureInfo.InvariantCulture, $"vm{number}"));
        string data = Path.Combine(folder, "data.qcow2");
        Directory.CreateDirectory(folder);
        _ = await FrozenUpdate.OverlayAsync(disk, data);
        await _server.ForgetAsync(BoardBench.PhoneUser);
        long begin = TimeProvider.System.GetTimestamp();
        await using VirtualBoard board = await VirtualBoard.StartAsync(folder, _network.Wire, new PowerOn(data, IsHeld: memory is not null, memory));
        if (memory is not null)
        {
            await board.GoOnAsync();
        }

        try
        {
            await _server.WaitForContactsAsync(BoardBench.PhoneUser, 1, s_boot);
        }
        catch (TimeoutException fault)
        {
            throw new TimeoutException($"cut {number + 1}, {disk}: {fault.Message}\n{board.Console}\n{await DescribeAsync(board)}");
        }

        await board.CutPowerAsync();
        return TimeProvider.System.GetElapsedTime(begin);
    }
}
