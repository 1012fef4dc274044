using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>Two that want to write slots at the same time, and the updater as a program.</summary>
public sealed class TwoAtOnceTests : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(100);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");
    private string _next = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Publisher.ProgramOf("DeskPhone.Updater")), "DeskPhone.Updater is not built");
        var publisher = new Publisher(In("publisher"));
        await publisher.MakeKeysAsync();
        Assert.Equal(0, (await UpdaterAsync("keys", publisher.Keys)).Code);
        Assert.Equal(0, (await UpdaterAsync("install", await publisher.MakeBundleAsync("1.0.0"))).Code);
        _next = await publisher.MakeBundleAsync("2.0.0");
    }

    [Fact]
    public async Task Two_updates_at_once_one_is_done_and_the_other_refused_in_a_plain_line()
    {
        (int Code, string Said)[] both = await Task.WhenAll(UpdaterAsync("install", _next), UpdaterAsync("install", _next));

        Assert.Equal([0, 1], both.Select(static one => one.Code).Order());
        Assert.Equal("updater: Another update is under way", both.Single(static one => one.Code == 1).Said.Trim());
        string[] slots = (await UpdaterAsync("verify")).Said.Trim().Split('\n');
        Assert.Equal(["1.0.0 whole", "2.0.0 whole current"], slots);
    }

    [Fact]
    public async Task An_updater_waits_while_the_guard_judges_and_says_so_when_that_never_ends()
    {
        await using (var guard = new FileStream(In("opt/state/lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal((2, "updater: another update is under way\n"), await UpdaterAsync("install", _next, "--patience", "1"));
            Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);
        }

        Assert.Equal(0, (await UpdaterAsync("install", _next)).Code);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<(int Code, string Said)> UpdaterAsync(params string[] arguments) =>
        await PeerProcess.RunAsync(Publisher.ProgramOf("DeskPhone.Updater"), [.. arguments, "--root", In("opt"), "--model", "pc"], "/", s_limit);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
