using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>The virtual board's boot loader, its counter and its watchdog with the kernel they are for; no phone, which <see cref="RootOnBoardTests"/> has.</summary>
public sealed class TwoRootsTests : IDisposable
{
    private const int WatchdogSeconds = 60; // long enough to say on a busy machine that it started
    private const string OldRoot = "0.1.0 started a, by itself a, no trial";
    private const string OnTrial = "2.0.0 started b, by itself a, on trial";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(400);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dpt-");

    public TwoRootsTests()
    {
        string? whyNot = VirtualBoard.WhyNot ?? PeerTools.WhyMissing("unsquashfs", "mksquashfs");
        Assert.SkipWhen(whyNot is not null, whyNot ?? "");
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(Explicit = true)]
    public async Task A_root_that_is_good_is_tried_and_kept() =>
        await BootAsync(await RootAsync("2.0.0"), 300, "b - 0", OldRoot, OnTrial, "2.0.0 started b, by itself b, no trial");

    [Fact(Explicit = true)]
    public async Task A_root_that_hangs_is_ended_by_the_watchdog_twice_and_the_old_one_starts() =>
        await BootAsync(await RootAsync("2.0.0", ": >etc/hangs"), WatchdogSeconds, "a b 0", OldRoot, OnTrial, OnTrial, OldRoot);

    [Fact(Explicit = true)]
    public async Task A_root_that_is_no_file_system_is_tried_twice_and_the_old_one_starts()
    {
        string nothing = Path.Combine(_folder.FullName, "nothing");
        await File.WriteAllBytesAsync(nothing, new byte[4096], TestContext.Current.CancellationToken);

        await BootAsync(nothing, 300, "a b 0", OldRoot, OldRoot);
    }

    private async Task BootAsync(string second, int watchdogSeconds, string chosen, params string[] starts)
    {
        string first = await RootAsync("0.1.0");

        (IReadOnlyList<string> said, string last) = await BareBoard.RunAsync(_folder.FullName, first, second, watchdogSeconds, s_limit);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', said) + $"\nthe loader's choice: {last}");
        Assert.Equal(starts, said);
        Assert.Equal(chosen, last);
    }

    private Task<string> RootAsync(string version, string more = "") => new RootImage(_folder.FullName).MakeAsync(
        version, $"mkdir -p usr/sbin; install -m755 {Path.Combine(AppContext.BaseDirectory, "Guest/root-init")} usr/sbin/init; {more}");
}
