using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>The slots on a board's disk, looked at from outside while its power is off.</summary>
public static class SlotsOnDisk
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    /// <summary>Replays the journal of a copy of the disk and has the updater read every file of every slot.</summary>
    /// <returns>Every slot with what it is.</returns>
    /// <exception cref="InvalidOperationException">The file system is broken, a slot is not whole, or none is current.</exception>
    public static async Task<string> VerifyAsync(string dataVolume)
    {
        string folder = dataVolume + ".d";
        string copy = Path.Combine(folder, "copy.ext4");
        Directory.CreateDirectory(folder);
        try
        {
            _ = await RunAsync(0, "qemu-img", "convert", "-O", "raw", dataVolume, copy);
            _ = await RunAsync(1, "e2fsck", "-p", copy); // 1: it had something to do, which after a power cut it has
            _ = await RunAsync(0, "debugfs", "-R", $"rdump opt/deskphone {folder}", copy);
            string said = await RunAsync(
                0, Path.Combine(VirtualBoard.Image, "publish/DeskPhone.Updater"), "verify", "--root", Path.Combine(folder, "deskphone"));
            string[] slots = [.. said.Split('\n').Where(static line => !line.StartsWith('.'))]; // What is still being unpacked is no slot yet.
            return slots.Any(static slot => slot.EndsWith(" whole current", StringComparison.Ordinal))
                && !slots.Any(static slot => slot.Contains("damaged", StringComparison.Ordinal))
                ? said
                : throw new InvalidOperationException($"the slots after a power cut:\n{said}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> RunAsync(int highestCode, string program, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(PeerTools.PathOf(program) ?? program, arguments, "/", s_limit);
        return code <= highestCode ? said : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {code} {said}");
    }
}
