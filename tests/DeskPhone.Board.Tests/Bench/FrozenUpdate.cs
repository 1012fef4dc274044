using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>
/// Updates from HTTPS to the commit, with the disk kept as it was at random moments: what a phone finds whose power failed there. Nothing the
/// system had not handed to the disk by then is in it.
/// </summary>
/// <param name="folder">Where they are kept, with the board's memory from before its disk was first read.</param>
/// <param name="serverPort">The port of the phone's server.</param>
public sealed class FrozenUpdate(string folder, int serverPort)
{
    private const int LongestPauseMilliseconds = 1000;
    private const int EmptyOverlayLength = 200 * 1024;
    private const int UpdatePort = 8443; // in a network of its own, and the same for every run
    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan s_update = TimeSpan.FromSeconds(900);
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromSeconds(4);

    /// <summary>The board's memory as it stands before its data volume.</summary>
    public string Memory => Path.Combine(folder, "memory");

    /// <summary>The disks, one for each moment in which there was something new on it, oldest first.</summary>
    public IReadOnlyList<string> Disks => File.Exists(Index) ? File.ReadAllLines(Index) : [];

    private string Index => Path.Combine(folder, "disks");

    private string First => Path.Combine(folder, "data.ext4");

    /// <summary>Updates a board until there are enough disks; goes on with the last one where an earlier run ended before that.</summary>
    public async Task RecordAsync(VlanWire wire, KamailioServer server, int count)
    {
        bool isFirst = Disks.Count == 0;
        using var authority = new TestAuthority();
        using var certificate = authority.Issue("update", [$"IP:{BenchNetwork.HostAddress}"]);
        CertificateFiles shown = isFirst
            ? TestAuthority.Write(folder, "update", certificate)
            : new CertificateFiles(Path.Combine(folder, "update.pem"), Path.Combine(folder, "update.key"));
        await using UpdateServer updates = await UpdateServer.StartAsync(
            Path.Combine(folder, "nginx"), shown, address: BenchNetwork.HostAddress, port: UpdatePort);
        var publisher = new BoardPublisher(Path.Combine(folder, "made"), updates.Published);
        if (isFirst)
        {
            await publisher.PublishAsync("6.0.0");
            await VirtualBoard.MakeDataAsync(First, Settings(updates.Url), authority.Pem);
        }

        string disk = isFirst ? First : await OverlayAsync(Disks[^1], NameOf(Disks.Count));
        await using VirtualBoard board = await VirtualBoard.StartAsync(
            Path.Combine(folder, "vm"), wire, isFirst ? new PowerOn(disk, IsHeld: true) : new PowerOn(disk, IsHeld: true, Memory));
        await board.UntilHeldAsync(s_boot);
        if (isFirst)
        {
            await board.KeepMemoryAsync(Memory);
        }

        await board.GoOnAsync();
        await server.WaitForContactsAsync(BoardBench.PhoneUser, 1, s_boot);
        for (int number = Directory.GetFiles(updates.Published, "*.bundle").Length - 1; Disks.Count < count; number++)
        {
            disk = await FreezeAsync(board, disk, string.Create(CultureInfo.InvariantCulture, $"6.0.{number}"));
            await publisher.PublishAsync(string.Create(CultureInfo.InvariantCulture, $"6.0.{number + 1}"));
        }

        await board.CutPowerAsync();
    }

    /// <summary>A disk that begins as another and leaves that alone.</summary>
    public static async Task<string> OverlayAsync(string disk, string overlay)
    {
        (int code, string said) = await PeerProcess.RunAsync(
            PeerTools.PathOf("qemu-img")!,
            ["create", "-q", "-f", "qcow2", "-b", disk, "-F", disk.EndsWith(".qcow2", StringComparison.Ordinal) ? "qcow2" : "raw", overlay],
            "/",
            s_boot);
        return code == 0 ? overlay : throw new InvalidOperationException(said);
    }

    private static JsonObject Update(string url) => new() { ["url"] = url, ["window"] = "", ["watch"] = 15, ["checkEvery"] = 5 };

    private static async Task<bool> IsOverAsync(VirtualBoard board, string version)
    {
        try
        {
            string seen = (await board.Shell.TryRunAsync("cd /opt/deskphone; readlink current; ls state; cat state/status", s_lookEvery)).Output;
            return seen.StartsWith($"slots/{version}\n", StringComparison.Ordinal) && !seen.Contains("trial", StringComparison.Ordinal)
                ? true
                : seen.Contains("state=rolledback", StringComparison.Ordinal) ? throw new InvalidOperationException($"the update to {version} failed:\n{seen}") : false;
        }
        catch (TimeoutException)
        {
            return false; // busy
        }
    }

    private JsonObject Settings(string url)
    {
        JsonObject settings = BoardBench.SettingsFor(serverPort);
        settings["tls"] = new JsonObject { ["caFile"] = "/var/lib/deskphone/update-ca.pem" };
        settings["update"] = Update(url);
        return settings;
    }

    /// <summary>Keeps the disk at random moments until a version is committed.</summary>
    /// <returns>The file the board writes to then.</returns>
    private async Task<string> FreezeAsync(VirtualBoard board, string disk, string version)
    {
        var random = new Random(Environment.TickCount);
        long begin = TimeProvider.System.GetTimestamp();
        Task<bool> looking = IsOverAsync(board, version);
        while (!looking.IsCompleted || !await looking)
        {
            if (TimeProvider.System.GetElapsedTime(begin) > s_update)
            {
                throw new TimeoutException($"{version} is not the board's after {s_update.TotalSeconds} s:\n{board.Console}");
            }

            looking = looking.IsCompleted ? IsOverAsync(board, version) : looking;
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(1, LongestPauseMilliseconds)));
            _ = await pause.WaitForNextTickAsync();
            if (new FileInfo(disk).Length <= EmptyOverlayLength)
            {
                continue; // nothing was written since
            }

            string next = NameOf(Disks.Count + 1);
            await board.FreezeDiskAsync(next);
            await File.AppendAllLinesAsync(Index, [disk]);
            disk = next;
        }

        return disk;
    }

    private string NameOf(int number) => Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{number}.qcow2"));
}
