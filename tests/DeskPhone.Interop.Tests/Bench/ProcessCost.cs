using System.Globalization;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>What a process has cost so far (proc(5)): time of the processor, and how often each of its threads was put aside, of its own accord or not.</summary>
/// <param name="Ticks">User and system time of all its threads, those that have ended too.</param>
/// <param name="Switches">By thread; one that ends takes its count along.</param>
internal sealed record ProcessCost(long Ticks, IReadOnlyDictionary<string, long> Switches)
{
    private const double TicksPerSecond = 100; // USER_HZ, 100 on every Linux that .NET runs on

    public static ProcessCost Of(int processId)
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new ProcessCost(
            long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture),
            Directory.GetDirectories($"/proc/{processId}/task").ToDictionary(static task => Path.GetFileName(task), SwitchesOf, StringComparer.Ordinal));
    }

    /// <summary>Share of one core since <paramref name="earlier"/>.</summary>
    public double PercentSince(ProcessCost earlier, double seconds) => (Ticks - earlier.Ticks) / TicksPerSecond / seconds * 100;

    /// <summary>Switches since <paramref name="earlier"/> of the threads there are now, those that were not there then with all of theirs.</summary>
    public long SwitchesSince(ProcessCost earlier) => Switches.Sum(thread => thread.Value - earlier.Switches.GetValueOrDefault(thread.Key));

    private static long SwitchesOf(string task)
    {
        try
        {
            return File.ReadLines(Path.Combine(task, "status"))
                .Where(static line => line.Contains("voluntary_ctxt_switches:", StringComparison.Ordinal))
                .Sum(static line => long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // a thread that ended between the listing and the reading
        }
    }
}
