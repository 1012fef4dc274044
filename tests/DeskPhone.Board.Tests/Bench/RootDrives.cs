using System.Globalization;
using System.Text;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>The drives of a board with two root file systems: both, and the one that says which of them starts.</summary>
public sealed class RootDrives
{
    private const string Choice = "roots";
    private const string First = "root-a";
    private const string Second = "root-b";
    private const int ChoiceLength = 512; // one sector
    private const long RootLength = 64 << 20;

    private readonly string _folder;

    private RootDrives(string folder, int watchdogSeconds) =>
        (_folder, KernelArguments) = (folder, string.Create(CultureInfo.InvariantCulture, $" deskphone.roots deskphone.watchdog={watchdogSeconds}"));

    /// <summary>What the board's initial RAM file system is told, to look for them.</summary>
    public string KernelArguments { get; }

    /// <summary>Their serial numbers.</summary>
    public static IReadOnlyList<string> Names { get; } = [Choice, First, Second];

    /// <summary>Makes them: a root on the first, nothing on the second, and nobody has ever chosen.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="watchdogSeconds">The time a root on trial has until its phone looks after the watchdog.</param>
    /// <param name="first">The root; <see langword="null"/> for the image's.</param>
    public static async Task<RootDrives> CreateAsync(string folder, int watchdogSeconds, string? first = null)
    {
        var drives = new RootDrives(folder, watchdogSeconds);
        await File.WriteAllBytesAsync(drives.FileOf(Choice), new byte[ChoiceLength]);
        await File.WriteAllBytesAsync(drives.FileOf(First), await File.ReadAllBytesAsync(first ?? RootImage.OfBoard));
        foreach (string name in new[] { First, Second })
        {
            await using var file = new FileStream(drives.FileOf(name), FileMode.OpenOrCreate);
            file.SetLength(RootLength);
        }

        return drives;
    }

    /// <summary>A phone that starts slowly on a busy machine shall not count as one that does not start; the time is the watchdog's to keep.</summary>
    /// <param name="units">The board's units of this boot.</param>
    public static async Task GiveTimeAsync(string units)
    {
        string folder = Path.Combine(units, "deskphone.service.d");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bench.conf"), "[Service]\nTimeoutStartSec=300\n");
    }

    /// <summary>A drive as a file.</summary>
    public string FileOf(string name) => Path.Combine(_folder, name);

    /// <summary>Which root starts by itself, which is on trial, and its starts left: the words of the boot loader.</summary>
    public string Chosen() => Encoding.ASCII.GetString(File.ReadAllBytes(FileOf(Choice))).Split('\n')[0];
}
