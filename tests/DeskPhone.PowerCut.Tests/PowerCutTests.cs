using System.Globalization;
using DeskPhone.Update.Slots;

namespace DeskPhone.PowerCut.Tests;

/// <summary>
/// The updater on a real ext4 whose block writes are logged, and the disk as it would be found after a power cut at each of them: with
/// everything written until then, and with a part of what nobody had waited for missing.
/// </summary>
public sealed class PowerCutTests : IDisposable
{
    private const int Prefixes = 350;
    private const int Losses = 250;
    private const string Memory = "/dev/shm";
    private const long Room = 300L << 20; // two images, and what the log really holds

    private readonly DirectoryInfo _folder = Directory.CreateDirectory(
        Path.Combine(HasMemory ? Memory : AppContext.BaseDirectory, $"deskphone-rig-{Environment.ProcessId}-{Guid.NewGuid():N}"));

    public PowerCutTests() => Assert.SkipWhen(LoggedDisk.WhyNot is not null, LoggedDisk.WhyNot ?? "");

    [Fact]
    public async Task Wherever_the_power_goes_a_whole_verified_version_starts()
    {
        Dictionary<string, int> found = await CutAsync(Program, static disk => disk);

        Assert.True(found.Values.Sum() >= 500, InWords(found));
        Assert.Equal(["whole"], found.Keys);
        TestContext.Current.TestOutputHelper?.WriteLine(InWords(found));
    }

    [Fact]
    public async Task The_same_rig_finds_broken_phones_when_nothing_is_synced()
    {
        Dictionary<string, int> found = await CutAsync(program: null, static disk => new UnsyncedSlotDisk(disk));

        int broken = found.Where(static one => one.Key != "whole").Sum(static one => one.Value);
        Assert.True(broken >= 10, InWords(found));
        TestContext.Current.TestOutputHelper?.WriteLine(InWords(found));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>In memory six hundred disks are written in seconds; on a disk of a computer in minutes.</summary>
    private static bool HasMemory => Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Room;

    /// <summary>The updater as it is on a device: a program.</summary>
    private static string Program
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
            return Path.Combine(own.Parent!.Parent!.FullName, "DeskPhone.Updater", own.Name, "DeskPhone.Updater");
        }
    }

    private async Task<Dictionary<string, int>> CutAsync(string? program, Func<ISlotDisk, ISlotDisk> wrap)
    {
        using var history = new SlotHistory(_folder.FullName);
        await using LoggedDisk disk = await LoggedDisk.StartAsync(_folder.FullName, history.Begin);
        await history.LiveAsync(disk.Mount, program, wrap, TimeSpan.FromMilliseconds(program is null ? 600 : 50));
        BlockLog log = await disk.EndAsync();
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] points = Points(log.Writes.Count);
        byte[] durable = [.. disk.Base]; // everything up to the last flush
        var since = new List<BlockWrite>();
        int next = 0;
        var random = new Random(1);
        for (int i = 0; i < log.Writes.Count; i++)
        {
            since.Add(log.Writes[i]);
            while (next < points.Length && points[next] == i)
            {
                bool isWhole = next * Prefixes % (Prefixes + Losses) < Prefixes; // evenly among the others
                byte[] image = [.. durable];
                foreach (BlockWrite write in since.Where(write => isWhole || write.IsForced || random.Next(2) == 0))
                {
                    log.Apply(write, image);
                }

                string look = await disk.LookAtAsync(image, SlotHistory.LookAt);
                found[look] = found.GetValueOrDefault(look) + 1;
                next++;
            }

            if (log.Writes[i].IsFlush)
            {
                since.ForEach(write => log.Apply(write, durable));
                since.Clear();
            }
        }

        return found;
    }

    /// <summary>Evenly over all writes.</summary>
    private static int[] Points(int count) =>
        [.. Enumerable.Range(0, Prefixes + Losses).Select(i => (int)((long)i * count / (Prefixes + Losses)))];

    private static string InWords(Dictionary<string, int> found) => string.Join(
        ", ", found.OrderByDescending(static one => one.Value).Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key}")));
}
