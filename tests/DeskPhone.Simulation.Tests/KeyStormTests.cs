using System.Diagnostics;
using System.Globalization;
using DeskPhone.Simulation.Tests.World;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests;

/// <summary>Keys pressed at random by no office worker in their right mind: nothing blocks, nothing is lost, the screen stays true.</summary>
/// <remarks>A failing seed is printed with the command that plays it again.</remarks>
public sealed class KeyStormTests(ITestOutputHelper output)
{
    private static readonly NetworkOptions s_bad = new()
    {
        Loss = 0.02,
        Duplication = 0.02,
        Delay = TimeSpan.FromMilliseconds(10),
        Jitter = TimeSpan.FromMilliseconds(30),
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Keys_and_network_at_random_leave_every_promise_standing(int seed) => Play(seed, TimeSpan.FromMinutes(2));

    [Fact(Explicit = true)]
    public void An_hour_of_mashed_keys_is_survived() => Play(seed: 4711, TimeSpan.FromHours(1));

    /// <summary>Another thousand, or those of DESKPHONE_SEED.</summary>
    [Fact(Explicit = true)]
    public void A_thousand_seeds_leave_every_promise_standing()
    {
        string[] bounds = (Environment.GetEnvironmentVariable("DESKPHONE_SEED") ?? "1001-2000").Split('-');
        int first = int.Parse(bounds[0], CultureInfo.InvariantCulture);
        int last = int.Parse(bounds[^1], CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        (int keys, int calls) = (0, 0);
        for (int seed = first; seed <= last; seed++)
        {
            (int moreKeys, int moreCalls) = Play(seed, TimeSpan.FromMinutes(2));
            (keys, calls) = (keys + moreKeys, calls + moreCalls);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{last - first + 1} seeds, {keys} keys, {calls} calls, {keys / watch.Elapsed.TotalSeconds:F0} keys/s, {calls / watch.Elapsed.TotalSeconds:F1} calls/s"));
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private (int Keys, int Calls) Play(int seed, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        using var office = new StormOffice(seed, s_bad);
        var storm = new KeyStorm(office, seed);
        try
        {
            office.Start();
            storm.Rage(duration);
            storm.BecomeQuiet();
        }
        catch (InvariantBrokenException broken)
        {
            Assert.Fail($"{broken.Message}, at {office.Schedule.Now}. Play it again: DESKPHONE_SEED={seed} tools/test --lane long (A_thousand_seeds…)");
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"seed {seed}: {storm.Keys} keys, {storm.Calls} calls, {storm.Keys / watch.Elapsed.TotalSeconds:F0} keys/s"));
        return (storm.Keys, storm.Calls);
    }
}
