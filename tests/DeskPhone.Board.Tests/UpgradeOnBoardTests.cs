using System.Globalization;
using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>The image upgrades itself over HTTPS from nginx, with its own updater, guard and service manager; and its power fails.</summary>
[Collection(BoardCollection.Name)]
public sealed class UpgradeOnBoardTests(BoardBench bench) : IAsyncLifetime
{
    private const int Cuts = 2;

    /// <summary>A directory like the phone's own, with a password the server does not know.</summary>
    private const string BrokenSettings =
        "d=/var/lib/deskphone/broken; mkdir -p $d; sed s/pw101/wrong/ /var/lib/deskphone/settings.json >$d/settings.json; ln -sfn ../update $d/update\n";

    private const int LatestCutMilliseconds = 25_000;
    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan s_upgrade = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan s_rollBack = TimeSpan.FromSeconds(600);

    private UpgradeBench _upgrades = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(bench.WhyNot is not null, bench.WhyNot ?? "");
        Assert.SkipUnless(PeerTools.IsInstalled("nginx"), "not installed: nginx; sudo apt-get install nginx-light");
        await bench.WaitForRegistrationAsync(s_boot);
        _upgrades = await UpgradeBench.StartAsync(bench);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _upgrades?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact(Explicit = true)] // Six minutes; the lane has four.
    public async Task A_phone_whose_power_fails_in_the_middle_of_an_update_always_boots_always_registers_and_ends_on_the_new_version()
    {
        string before = (await _upgrades.StateAsync()).Split('\n')[0];
        await _upgrades.Publisher.PublishAsync("2.0.0");
        await _upgrades.TellPhoneAsync();

        await CutAsync();

        await _upgrades.UntilCurrentAsync("2.0.0", s_upgrade);
        Assert.Contains("status:state=committed", await _upgrades.StateAsync(), StringComparison.Ordinal);
        await _upgrades.CutPowerAsync(s_boot); // A restart of the whole board.
        Assert.StartsWith("slots/2.0.0\n", await _upgrades.StateAsync(), StringComparison.Ordinal);

        await _upgrades.CutPowerAsync(s_boot, held: "kp_multiply"); // The star, held at power-on: the version before starts.
        string state = await _upgrades.StateAsync();
        Assert.StartsWith(before + "\n", state, StringComparison.Ordinal);
        Assert.Contains("quarantine:2.0.0=somebody at the phone asked for the version before", state, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData("7.3.0", false, "sleep 10000", "it was not good in time")]
    [InlineData("7.4.0", false, "exit 1", "does not stay up")]
    [InlineData("7.5.0", false, BrokenSettings + "exec /opt/deskphone/previous/DeskPhone.Host --board /etc/deskphone/board.json --data $d", "it was not good in time")]
    [InlineData("7.6.0", true, BrokenSettings + "exec \"$dir/DeskPhone.Host.real\" --board /etc/deskphone/board.json --data $d", "does not register although its server answers")]
    public async Task A_version_that_hangs_or_crashes_or_cannot_register_is_gone_by_itself(string version, bool isWhole, string start, string reason)
    {
        const int TrialSeconds = 60; // one that does not judge itself
        string before = (await _upgrades.StateAsync()).Split('\n')[0];
        await _upgrades.Publisher.PublishAsync(version, start, isWhole);
        await _upgrades.TellPhoneAsync(isWhole ? 4 * TrialSeconds : TrialSeconds);

        string state = await _upgrades.UntilAsync(
            $"{before} to be back",
            seen => seen.StartsWith(before + "\n", StringComparison.Ordinal) && seen.Contains("status:state=rolledback", StringComparison.Ordinal)
                && seen.Contains($"status:version={version}\n", StringComparison.Ordinal) && !seen.Contains("trial:", StringComparison.Ordinal),
            s_rollBack);

        TestContext.Current.TestOutputHelper?.WriteLine(state);
        Assert.Contains($"quarantine:{version}=", state, StringComparison.Ordinal);
        Assert.Contains(reason, state, StringComparison.Ordinal);
        await bench.Server.ForgetAsync(BoardBench.PhoneUser);
        await bench.WaitForRegistrationAsync(s_boot);
    }

    /// <summary>Cuts the power at moments after the phone has registered, each with its number told in a failure.</summary>
    private async Task CutAsync()
    {
        var random = new Random(Environment.TickCount);
        for (int cut = 1; cut <= Cuts; cut++)
        {
            var moment = TimeSpan.FromMilliseconds(random.Next(1, LatestCutMilliseconds));
            using var timer = new PeriodicTimer(moment);
            _ = await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            string before = (await _upgrades.StateAsync()).ReplaceLineEndings(" ");
            string told = string.Create(CultureInfo.InvariantCulture, $"cut {cut}, {moment.TotalSeconds:0.0} s after a registration ({before})");
            TestContext.Current.TestOutputHelper?.WriteLine(told);
            try
            {
                await _upgrades.CutPowerAsync(s_boot);
            }
            catch (TimeoutException fault)
            {
                throw new TimeoutException($"after {told}: {fault.Message}");
            }
        }
    }
}
