using System.Security.Cryptography;
using System.Text;

namespace DeskPhone.Fuzz.Tests;

/// <summary>What strangers write never throws, hangs or fills the memory.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int ShortExecutions = 3000;
    private static readonly TimeSpan s_short = TimeSpan.FromSeconds(2);

    /// <summary>Every target.</summary>
    public static TheoryData<string> Targets { get; } = [.. FuzzTargets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Inputs_that_broke_something_once_break_nothing_any_more(string name)
    {
        FuzzTarget target = Find(name);
        string folder = Path.Combine(Corpus(), name);
        IEnumerable<string> files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [];

        Assert.All(files, file => Assert.Equal("", FuzzRun.FaultOf(target, File.ReadAllBytes(file))));
        Assert.All(target.Seeds, seed => Assert.Equal("", FuzzRun.FaultOf(target, seed)));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_few_thousand_mutations_break_nothing(string name) => Run(Find(name), seed: 1, ShortExecutions, s_short);

    [Theory(Explicit = true)]
    [MemberData(nameof(Targets))]
    public void A_long_time_of_mutations_breaks_nothing(string name)
    {
        double seconds = double.TryParse(Environment.GetEnvironmentVariable("DESKPHONE_FUZZ_SECONDS"), out double asked) ? asked : 60;
        Run(Find(name), Environment.TickCount, long.MaxValue, TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_planted_fault_is_found_and_made_small()
    {
        FuzzTarget sip = Find("sip");
        var planted = sip with
        {
            Name = "planted",
            Read = static bytes => bytes.AsSpan().IndexOf("Max-Forwards: 255"u8) >= 0 ? throw new InvalidOperationException("planted") : bytes.Length % 251,
        };

        FuzzRun run = FuzzRun.Start(planted, seed: 1, executions: 200_000, TimeSpan.FromSeconds(30));

        output.WriteLine($"{run}");
        Assert.Contains("planted", run.Fault, StringComparison.Ordinal);
        Assert.Equal("Max-Forwards: 255", Encoding.ASCII.GetString(run.Breaker!));
    }

    [Fact]
    public void A_hang_and_a_memory_hog_are_faults_too()
    {
        var hog = new FuzzTarget("hog", [[1]], [], static bytes => new byte[16 << 20].Length + bytes.Length);

        Assert.StartsWith("allocated", FuzzRun.FaultOf(hog, [1]), StringComparison.Ordinal);
    }

    private static FuzzTarget Find(string name) => FuzzTargets.All.Single(target => target.Name == name);

    private static string Corpus()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DeskPhone.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("not inside the repository");
        }

        return Path.Combine(folder.FullName, "tests", "vectors", "fuzz");
    }

    private void Run(FuzzTarget target, int seed, long executions, TimeSpan limit)
    {
        FuzzRun run = FuzzRun.Start(target, seed, executions, limit);
        output.WriteLine($"{run} (seed {seed})");
        if (run.Breaker is { } breaker)
        {
            string folder = Path.Combine(Corpus(), target.Name);
            Directory.CreateDirectory(folder);
            string file = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(breaker))[..12]);
            File.WriteAllBytes(file, breaker);
            Assert.Fail($"{run}; kept as {file}: mend it and commit the file");
        }
    }
}
