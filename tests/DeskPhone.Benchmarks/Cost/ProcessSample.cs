using System.Globalization;

namespace DeskPhone.Benchmarks.Cost;

/// <summary>What the kernel says a process has cost so far (proc(5)).</summary>
/// <param name="ProcessorTime">User and system time of all its threads.</param>
/// <param name="Switches">How often each of its threads gave up the processor of its own accord: wake-ups. A thread that ends takes its count along.</param>
/// <param name="ResidentKiB">VmRSS.</param>
/// <param name="AnonymousKiB">RssAnon: what is the process's alone.</param>
internal readonly record struct ProcessSample(TimeSpan ProcessorTime, IReadOnlyDictionary<string, long> Switches, long ResidentKiB, long AnonymousKiB)
{
    private const double ClockTicksPerSecond = 100; // USER_HZ, 100 on every Linux that .NET runs on

    public static ProcessSample Of(int processId)
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        double ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        var switches = Directory.GetDirectories($"/proc/{processId}/task")
            .ToDictionary(static task => Path.GetFileName(task), static task => Field(task + "/status", "voluntary_ctxt_switches"), StringComparer.Ordinal);
        string status = $"/proc/{processId}/status";
        return new ProcessSample(TimeSpan.FromSeconds(ticks / ClockTicksPerSecond), switches, Field(status, "VmRSS"), Field(status, "RssAnon"));
    }

    /// <summary>Wake-ups since an earlier sample, of the threads there are now.</summary>
    public long SwitchesSince(ProcessSample earlier) => Switches.Sum(thread => thread.Value - earlier.Switches.GetValueOrDefault(thread.Key));

    private static long Field(string path, string name)
    {
        try
        {
            string? line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // a thread that ended between the listing and the reading
        }
    }
}
