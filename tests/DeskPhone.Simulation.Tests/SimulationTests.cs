using System.Diagnostics;
using System.Globalization;
using System.Net;
using DeskPhone.Simulation.Tests.World;
using DeskPhone.TestKit.Simulation;

namespace DeskPhone.Simulation.Tests;

/// <summary>Two whole phones and a PBX on virtual time: whatever the network does, the promises hold.</summary>
/// <remarks>A failing seed is printed with the command that plays it again, byte for byte.</remarks>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int CallsPerSeed = 10;

    private static readonly NetworkOptions s_bad = new()
    {
        Loss = 0.03,
        Duplication = 0.02,
        Delay = TimeSpan.FromMilliseconds(10),
        Jitter = TimeSpan.FromMilliseconds(30),
    };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ten_calls_over_a_lossy_duplicating_reordering_network_keep_every_promise(int seed)
    {
        var watch = Stopwatch.StartNew();

        (_, TimeSpan virtualTime, int conversations) = Play(seed, s_bad);

        double perSecond = CallsPerSeed / watch.Elapsed.TotalSeconds;
        double speedUp = virtualTime / watch.Elapsed;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{CallsPerSeed} calls, {conversations} conversations, {perSecond:F1} calls/s, {speedUp:F0} times real time"));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        string first = Play(seed: 7, s_bad).Hash;
        string second = Play(seed: 7, s_bad).Hash;
        string other = Play(seed: 8, s_bad).Hash;

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    /// <summary>A simulation that finds nothing proves nothing: here one voice never arrives, and that is found.</summary>
    [Fact]
    public void A_broken_promise_is_found()
    {
        using var office = new Office(seed: 3, new NetworkOptions());
        office.Network.Censor = (from, datagram) => datagram[0] == 0x80 && from.Address.Equals(IPAddress.Parse("10.0.0.101"));
        office.Start();

        InvariantBrokenException broken = Assert.Throws<InvariantBrokenException>(() => new OfficeDay(office, seed: 3).MakeCalls(CallsPerSeed));

        Assert.Equal("both talk, but they do not hear each other", broken.Message);
    }

    /// <summary>Fifty seeds, or those of DESKPHONE_SEED: one (<c>17</c>) or a range (<c>51-500</c>).</summary>
    public static TheoryData<int> Seeds()
    {
        string[] bounds = (Environment.GetEnvironmentVariable("DESKPHONE_SEED") ?? "1-50").Split('-');
        int first = int.Parse(bounds[0], CultureInfo.InvariantCulture);
        int last = int.Parse(bounds[^1], CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(first, last - first + 1)];
    }

    private static (string Hash, TimeSpan VirtualTime, int Conversations) Play(int seed, NetworkOptions network)
    {
        using var office = new Office(seed, network);
        Primitives.Time.Instant start = office.Schedule.Now;
        var day = new OfficeDay(office, seed);
        try
        {
            foreach (PhoneHost phone in office.Phones)
            {
                phone.Changed = MomentInvariants.Check;
            }

            office.Start();
            day.MakeCalls(CallsPerSeed);
            office.Close();
        }
        catch (InvariantBrokenException broken)
        {
            Assert.Fail($"{broken.Message}, at {office.Schedule.Now}. Play it again: DESKPHONE_SEED={seed} tools/test --lane simulation");
        }

        return (office.Network.Hash, office.Schedule.Now - start, day.Conversations);
    }
}
