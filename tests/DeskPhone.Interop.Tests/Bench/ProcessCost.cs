using System.Globalization;

namespace DeskPhone.Interop.Tests.Bench;

/// <summary>What a process has cost (proc(5)): ticks of the processor, and how often its threads were put aside, of their own accord or not.</summary>
internal readonly record struct ProcessCost(long Ticks, long Switches)
{
    private const double TicksPerSecond = 100; // USER_HZ, 100 on every Linux that .NET runs on

    public static ProcessCost Of(int processId)
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long switches = Directory.GetDirectories($"/proc/{processId}/task").Sum(static task => File.ReadLines(Path.Combine(task, "status"))
            .Where(static line => line.Contains("voluntary_ctxt_switches:", StringComparison.Ordinal))
            .Sum(static line => long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture)));
        return new ProcessCost(
            long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture), switches);
    }

    public static ProcessCost operator -(ProcessCost left, ProcessCost right) => new(left.Ticks - right.Ticks, left.Switches - right.Switches);

    /// <summary>Of one core, over so many seconds.</summary>
    public double Percent(double seconds) => Ticks / TicksPerSecond / seconds * 100;
}
