using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>A version that brings a root file system: one trial of both, by the guard and the virtual board's <c>root</c>, with files for its drives.</summary>
public sealed class VersionWithRootTests : IAsyncLifetime
{
    private const string Reboot = "restart of all";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");

    public VersionWithRootTests()
    {
        foreach (string name in new[] { "opt/slots/1.0.0", "opt/slots/2.0.0/root", "opt/state", "drives", "run", "spool" })
        {
            Directory.CreateDirectory(In(name));
        }

        File.WriteAllText(In("opt/slots/1.0.0/bundle.signed"), "");
        File.WriteAllText(In("opt/slots/2.0.0/bundle.signed"), "");
        File.WriteAllText(In("opt/slots/2.0.0/root/root.img"), "the new root");
        File.WriteAllText(In("drives/root-a"), "the old root");
        File.WriteAllText(In("drives/root-b"), new string('.', 100));
        File.WriteAllText(In("drives/roots"), "a - 0\n" + new string('\0', 500));
        File.WriteAllText(In("opt/state/trial"), "from=1.0.0\nto=2.0.0\ntries=0\ncommitted=0\nregistered=\nprobes=\n");
        File.CreateSymbolicLink(In("opt/current"), "slots/2.0.0");
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Assert.Equal("a", await BootAsync());

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_root_is_tried_with_its_version_and_kept_before_that_is()
    {
        await TryRootAsync();
        Assert.Equal("b", await BootAsync());
        Assert.DoesNotContain(Reboot, await GuardAsync("start"), StringComparison.Ordinal);
        Assert.Contains("tries=1", Trial, StringComparison.Ordinal);
        Assert.True(File.GetUnixFileMode(In("opt/state/trial")).HasFlag(UnixFileMode.OtherRead), "the phone cannot read what is on trial");
        await File.WriteAllTextAsync(In("spool/request"), "action=commit\n", TestContext.Current.CancellationToken);

        Assert.Contains("the root file system of 2.0.0 is kept", await GuardAsync("keep"), StringComparison.Ordinal);

        Assert.StartsWith("b - 0\n", Choice, StringComparison.Ordinal);
        Assert.Equal("b", await BootAsync());
        Assert.DoesNotContain(Reboot, await GuardAsync("start"), StringComparison.Ordinal);
        Assert.Equal("the old root", await File.ReadAllTextAsync(In("drives/root-a"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_root_that_does_not_start_takes_its_version_with_it()
    {
        await TryRootAsync();
        Assert.Equal("b", await BootAsync()); // and it gets no further
        Assert.Equal("b", await BootAsync()); // nor the second time
        Assert.Equal("a", await BootAsync());

        Assert.Contains("2.0.0 goes: its root file system does not start", await GuardAsync("start"), StringComparison.Ordinal);

        Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);
        Assert.Contains("2.0.0=its root file system does not start", await File.ReadAllTextAsync(In("opt/state/quarantine"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("a", await BootAsync());
        Assert.DoesNotContain(Reboot, await GuardAsync("start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_fails_on_its_own_root_goes_back_with_it()
    {
        await TryRootAsync();
        await BootAsync();
        for (int start = 0; start < 3; start++)
        {
            Assert.DoesNotContain("goes", await GuardAsync("start"), StringComparison.Ordinal);
        }

        Assert.Contains("2.0.0 goes: it does not stay up (3 starts)", await GuardAsync("start"), StringComparison.Ordinal);
        Assert.Contains(Reboot, await GuardAsync("start"), StringComparison.Ordinal); // the old version does not stay on the new root

        Assert.Equal("b", await BootAsync()); // it had a start left
        Assert.Contains(Reboot, await GuardAsync("start"), StringComparison.Ordinal);
        Assert.Equal("a", await BootAsync());
        Assert.DoesNotContain(Reboot, await GuardAsync("start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_cannot_be_written_takes_its_version_with_it()
    {
        File.Delete(In("opt/slots/2.0.0/root/root.img"));
        await GuardAsync("start");

        Assert.Contains("2.0.0 goes: its root file system cannot be written", await GuardAsync("root"), StringComparison.Ordinal);

        Assert.StartsWith("a - 0\n", Choice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_that_nobody_asked_for_keeps_no_root()
    {
        await TryRootAsync();
        await BootAsync();

        await GuardAsync("keep");

        Assert.StartsWith("a b ", Choice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c b 1\n")]
    [InlineData("a b x\n")]
    [InlineData("a\n")]
    public async Task A_choice_that_cannot_be_read_starts_the_first_root(string choice)
    {
        await File.WriteAllTextAsync(In("drives/roots"), choice + new string('\0', 500), TestContext.Current.CancellationToken);

        Assert.Equal("a", await BootAsync());
    }

    private string Trial => File.ReadAllText(In("opt/state/trial"));

    private string Choice => File.ReadAllText(In("drives/roots"));

    /// <summary>What the board's initial RAM file system does at power-on, by its own script.</summary>
    private async Task<string> BootAsync()
    {
        (int code, string choice) = await PeerProcess.RunAsync(
            "env", ["BUSYBOX=", "sh", DeviceTree.FileOf("board/virtual/choose-root"), In("drives/roots")], "/", s_limit);
        Assert.Equal(0, code);
        await File.WriteAllTextAsync(In("run/root-started"), choice);
        File.Delete(In("run/trial-since"));
        return choice.Split(' ')[0];
    }

    private async Task TryRootAsync()
    {
        Assert.Contains("asks for the root", await GuardAsync("start"), StringComparison.Ordinal);
        Assert.Contains("tries=0", Trial, StringComparison.Ordinal); // not yet started where it is judged
        Assert.Contains(Reboot, await GuardAsync("root"), StringComparison.Ordinal);
        Assert.StartsWith("the new root", await File.ReadAllTextAsync(In("drives/root-b"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task<string> GuardAsync(string verb)
    {
        (_, string said) = await PeerProcess.RunAsync(
            "bash",
            [
                "-c", "umask 077; exec env \"$@\"", "guard", // The umask of the phone's unit, before which the guard runs.
                $"DESKPHONE_ROOT={In("opt")}", $"DESKPHONE_RUN={In("run")}", $"DESKPHONE_SPOOL={In("spool")}", "DESKPHONE_RESTART=echo restart",
                $"DESKPHONE_REBOOT=echo {Reboot}", $"DESKPHONE_ROOTS={DeviceTree.FileOf("board/virtual/files/usr/lib/deskphone/root")}",
                "DESKPHONE_ROOT_START=echo asks for the root", "DESKPHONE_ROOT_WAIT=true", $"DESKPHONE_STARTED={In("run/root-started")}",
                $"DESKPHONE_DRIVES={In("drives")}", "bash", DeviceTree.ScriptOf("guard"), verb,
            ],
            "/",
            s_limit);
        return said;
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
