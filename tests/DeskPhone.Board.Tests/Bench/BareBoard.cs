using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>The virtual board with its two roots and nothing else: how it starts, in seconds instead of minutes.</summary>
public static class BareBoard
{
    private const string Mark = "bench: ";

    /// <summary>Starts it as often as it starts itself; it ends by switching itself off.</summary>
    /// <param name="folder">For its files.</param>
    /// <param name="first">The root it has.</param>
    /// <param name="second">The one it is to get.</param>
    /// <param name="watchdogSeconds">The time a root on trial has.</param>
    /// <param name="limit">For all of it.</param>
    /// <returns>What each root said when it started, in order.</returns>
    public static async Task<(IReadOnlyList<string> Said, string Chosen)> RunAsync(string folder, string first, string second, int watchdogSeconds, TimeSpan limit)
    {
        RootDrives roots = await RootDrives.CreateAsync(folder, watchdogSeconds, first);
        string console = Path.Combine(folder, "serial");
        PeerProcess process = PeerProcess.Start(
            PeerTools.PathOf("qemu-system-x86_64")!,
            [
                "-machine", "q35,i8042=off", "-accel", "tcg,thread=multi,tb-size=256", "-cpu", "Nehalem", "-m", "512", "-smp", "2",
                "-nodefaults", "-display", "none", "-vga", "none", "-serial", $"file:{console}",
                "-kernel", Path.Combine(VirtualBoard.Image, "vmlinuz"), "-initrd", Path.Combine(VirtualBoard.Image, "initrd.zst"),
                "-append", "console=ttyS0 loglevel=6 panic=5 mitigations=off nokaslr no_timer_check tsc=unstable audit=0 apparmor=0 cryptomgr.notests" + roots.KernelArguments,
                .. VirtualBoard.Drive(Path.Combine(VirtualBoard.Image, "base.squashfs"), "base", isReadOnly: true),
                .. VirtualBoard.Drive(Path.Combine(VirtualBoard.Image, "modules.squashfs"), "modules", isReadOnly: true),
                .. VirtualBoard.Drive(second, "new", isReadOnly: true),
                .. RootDrives.Names.SelectMany(name => VirtualBoard.Drive(roots.FileOf(name), name, isReadOnly: false)),
                "-device", "i6300esb", "-action", "watchdog=reset",
            ],
            folder);
        await using (process)
        {
            await Wait.UntilAsync($"the board to switch itself off; {console}", () => process.HasExited, limit);
        }

        string[] said = [.. (await File.ReadAllLinesAsync(console))
            .Where(static line => line.Contains(Mark, StringComparison.Ordinal))
            .Select(static line => line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..].Trim())];
        return (said, roots.Chosen());
    }
}
