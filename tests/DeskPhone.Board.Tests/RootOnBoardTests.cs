using DeskPhone.Board.Tests.Bench;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests;

/// <summary>A board with two root file systems gets versions that bring one of their own, over HTTPS from nginx, and boots what they bring.</summary>
public sealed class RootOnBoardTests : IAsyncDisposable
{
    private const string NoProgramToStart = "mkdir -p usr/sbin; : >usr/sbin/init";
    private const string Hangs = "mkdir -p usr/sbin; printf '#!/bin/sh\\nwhile :; do sleep 1000; done\\n' >usr/sbin/init; chmod 755 usr/sbin/init";
    private const string NoPhone = "rm etc/systemd/system/deskphone.service etc/systemd/system/multi-user.target.wants/deskphone.service";
    private const int LongWatchdogSeconds = 900; // for a root that is to start, on a machine that has other things to do
    private const int ShortWatchdogSeconds = 60; // for one that never will
    private const string NeverStarted = "exit 1"; // all there is of a version whose root is what matters

    private static readonly TimeSpan s_boot = TimeSpan.FromSeconds(480);
    private static readonly TimeSpan s_upgrade = TimeSpan.FromSeconds(1800);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dpr-");
    private BoardBench _bench = null!;
    private UpgradeBench _upgrades = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_upgrades?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_bench?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }

    [Fact(Explicit = true)]
    public async Task A_version_with_a_root_of_its_own_boots_it_on_trial_and_is_still_on_it_after_a_power_cut()
    {
        Root old = await SwitchOnAsync(LongWatchdogSeconds);
        Assert.Equal(("a a", true), (old.Started, old.IsReadOnly));

        await PublishAsync("2.0.0", await ImageAsync("2.0.0"));
        await _upgrades.UntilAsync(
            "the new root to run on trial", state => state.Contains("trial:root=a\n", StringComparison.Ordinal) && state.Contains("trial:tries=1\n", StringComparison.Ordinal), s_upgrade);
        Root onTrial = await RunningAsync();
        await _upgrades.UntilCurrentAsync("2.0.0", s_upgrade);

        Assert.Equal(new Root("b a", "2.0.0", IsReadOnly: true), onTrial);
        Assert.Contains("status:state=committed", await _upgrades.StateAsync(), StringComparison.Ordinal);
        Tell("after the health gate", await RunningAsync());
        await _upgrades.CutPowerAsync(s_boot);
        Root kept = await RunningAsync();
        Tell("after a power cut", kept);
        Assert.Equal(new Root("b b", "2.0.0", IsReadOnly: true), kept);
        Assert.Equal("b - 0", _bench.Board.Roots!.Chosen());
        Assert.StartsWith("slots/2.0.0\n", await _upgrades.StateAsync(), StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [InlineData("8.1.0", NoProgramToStart, LongWatchdogSeconds)]
    [InlineData("8.2.0", Hangs, ShortWatchdogSeconds)]
    [InlineData("8.3.0", NoPhone, ShortWatchdogSeconds)]
    public async Task A_root_that_does_not_start_is_gone_by_itself_and_its_version_with_it(string version, string fault, int watchdogSeconds)
    {
        Root old = await SwitchOnAsync(watchdogSeconds);
        string before = (await _upgrades.StateAsync()).Split('\n')[0];

        await PublishAsync(version, await ImageAsync(version, fault), start: NeverStarted);
        string state = await _upgrades.UntilAsync(
            $"{before} to be back",
            seen => seen.StartsWith(before + "\n", StringComparison.Ordinal) && seen.Contains("status:state=rolledback", StringComparison.Ordinal) && !seen.Contains("trial:", StringComparison.Ordinal),
            s_upgrade);

        TestContext.Current.TestOutputHelper?.WriteLine(state);
        Assert.Contains($"quarantine:{version}=its root file system does not start", state, StringComparison.Ordinal);
        Root now = await RunningAsync();
        Tell("by itself", now);
        Assert.Equal(old, now);
        await _bench.Server.ForgetAsync(BoardBench.PhoneUser);
        await _bench.WaitForRegistrationAsync(s_boot);
    }

    /// <summary>What a board says of the root that runs.</summary>
    /// <param name="Started">Which it is, and which starts by itself.</param>
    /// <param name="Version">What it calls itself.</param>
    /// <param name="IsReadOnly">Whether nothing can be written to it.</param>
    private sealed record Root(string Started, string Version, bool IsReadOnly);

    private async Task<Root> SwitchOnAsync(int watchdogSeconds)
    {
        _bench = new BoardBench { RootWatchdogSeconds = watchdogSeconds };
        string? whyNot = _bench.WhyNot ?? PeerTools.WhyMissing("nginx", "unsquashfs", "mksquashfs");
        Assert.SkipWhen(whyNot is not null, whyNot ?? "");
        await _bench.InitializeAsync();
        _upgrades = await UpgradeBench.StartAsync(_bench);
        return await RunningAsync();
    }

    private Task<string> ImageAsync(string version, string fault = "") => new RootImage(_folder.FullName).MakeAsync(version, fault);

    private async Task PublishAsync(string version, string rootImage, string start = "")
    {
        await _upgrades.Publisher.PublishAsync(version, start, isWhole: start.Length == 0, rootImage);
        await _upgrades.TellPhoneAsync();
    }

    private async Task<Root> RunningAsync()
    {
        string[] said = (await _bench.Board.Shell.RunAsync(
            "cat /run/root-started; . /etc/os-release; echo $IMAGE_VERSION; touch /etc/written 2>/dev/null && echo written || echo refused")).Trim().Split('\n');
        return new Root(said[0], said[1], said[2] == "refused");
    }

    private static void Tell(string when, Root root) => TestContext.Current.TestOutputHelper?.WriteLine($"{when}: {root}");
}
