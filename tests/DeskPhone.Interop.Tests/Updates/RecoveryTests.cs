using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>What a key held at power-on does, by the script that a device has.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");
    private readonly TestAuthority _authority = new();
    private Publisher _publisher = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Publisher.ProgramOf("DeskPhone.Updater")), "DeskPhone.Updater is not built");
        _publisher = new Publisher(In("publisher"));
        await _publisher.MakeKeysAsync();
        await UpdaterAsync(0, "keys", _publisher.Keys);
        await UpdaterAsync(0, "install", await _publisher.MakeBundleAsync("1.0.0"));
    }

    [Fact]
    public async Task The_version_before_starts_even_where_the_one_that_starts_is_no_program_at_all()
    {
        await UpdaterAsync(0, "install", await _publisher.MakeBundleAsync("2.0.0"));
        await UpdaterAsync(0, "commit");
        Directory.Delete(In("opt/slots/2.0.0"), recursive: true);

        await RecoverAsync(0, "previous");

        Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);
        Assert.Contains("1.0.0 whole current", await UpdaterAsync(0, "verify"), StringComparison.Ordinal);
        Assert.Contains("quarantined 2.0.0: somebody at the phone asked for the version before", await UpdaterAsync(0, "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_version_before_the_one_there_is_stays()
    {
        await RecoverAsync(1, "previous");

        Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);
    }

    [Fact]
    public async Task As_from_the_factory_nothing_of_the_user_is_left_and_the_phone_still_starts()
    {
        Directory.CreateDirectory(In("data/keys"));
        await File.WriteAllTextAsync(In("data/settings.json"), "{}", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(In("data/keys/device.key"), "secret", TestContext.Current.CancellationToken);

        await RecoverAsync(0, "reset");

        Assert.Empty(Directory.GetFileSystemEntries(In("data")));
        Assert.Contains("1.0.0 whole current", await UpdaterAsync(0, "verify"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_comes_over_https_and_only_with_its_signatures()
    {
        Assert.SkipWhen(PeerTools.WhyMissing("nginx", "curl") is not null, PeerTools.WhyMissing("nginx", "curl") ?? "");
        using var certificate = _authority.Issue("update", ["IP:127.0.0.1"]);
        await File.WriteAllTextAsync(In("ca.pem"), _authority.Pem, TestContext.Current.CancellationToken);
        await using UpdateServer server = await UpdateServer.StartAsync(In("nginx"), TestAuthority.Write(_folder.FullName, "update", certificate));
        string bundle = await _publisher.MakeBundleAsync("2.0.0");
        await File.WriteAllTextAsync(In("url"), server.Url + "deskphone-2.0.0.bundle", TestContext.Current.CancellationToken);
        byte[] good = await File.ReadAllBytesAsync(bundle, TestContext.Current.CancellationToken);
        byte[] bad = [.. good];
        bad[^1000] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(server.Published, "deskphone-2.0.0.bundle"), bad, TestContext.Current.CancellationToken);

        await RecoverAsync(1, "https");
        Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);

        await File.WriteAllBytesAsync(Path.Combine(server.Published, "deskphone-2.0.0.bundle"), good, TestContext.Current.CancellationToken);
        await RecoverAsync(0, "https");
        Assert.Equal("slots/2.0.0", new FileInfo(In("opt/current")).LinkTarget);
    }

    [Fact]
    public async Task A_bundle_comes_from_a_usb_stick_and_one_that_was_changed_does_not()
    {
        Assert.SkipWhen(PeerTools.WhyMissing("mkfs.ext4", "losetup") is not null, PeerTools.WhyMissing("mkfs.ext4", "losetup") ?? "");
        byte[] good = await File.ReadAllBytesAsync(await _publisher.MakeBundleAsync("2.0.0"), TestContext.Current.CancellationToken);
        byte[] bad = [.. good];
        bad[^1000] ^= 1;

        await PlugAsync("bad", bad, stick => RecoverAsync(1, "usb", $"DESKPHONE_USB={stick}"));
        Assert.Equal("slots/1.0.0", new FileInfo(In("opt/current")).LinkTarget);

        await PlugAsync("good", good, stick => RecoverAsync(0, "usb", $"DESKPHONE_USB={stick}"));
        Assert.Equal("slots/2.0.0", new FileInfo(In("opt/current")).LinkTarget);
    }

    /// <summary>A file system with the bundle on it, as a block device of its own for a while.</summary>
    private async Task PlugAsync(string name, byte[] bundle, Func<string, Task> use)
    {
        string files = In(name);
        Directory.CreateDirectory(files);
        await File.WriteAllBytesAsync(Path.Combine(files, "deskphone.bundle"), bundle);
        string image = In($"{name}.img");
        (int made, string words) = await PeerProcess.RunAsync(PeerTools.PathOf("mkfs.ext4")!, ["-q", "-d", files, image, "64M"], "/", s_limit);
        Assert.True(made == 0, words);
        (int attached, string device) = await PeerProcess.RunAsync(PeerTools.PathOf("losetup")!, ["--find", "--show", "--read-only", image], "/", s_limit);
        Assert.SkipWhen(attached != 0, $"no loop devices here: {device}");
        try
        {
            await use(device.Trim());
        }
        finally
        {
            await PeerProcess.RunAsync(PeerTools.PathOf("losetup")!, ["--detach", device.Trim()], "/", s_limit);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task RecoverAsync(int expected, string verb, string further = "DESKPHONE_USB=")
    {
        (int code, string said) = await PeerProcess.RunAsync(
            "env",
            [
                $"DESKPHONE_ROOT={In("opt")}", $"DESKPHONE_DATA={In("data")}", "DESKPHONE_MODEL=pc", $"DESKPHONE_RECOVERY_URL={In("url")}",
                $"DESKPHONE_RECOVERY_CA={In("ca.pem")}", further, "bash", DeviceTree.ScriptOf("recovery"), verb,
            ],
            "/",
            s_limit);
        Assert.True((code != 0) == (expected != 0), $"recovery {verb}: {code} {said}");
    }

    private async Task<string> UpdaterAsync(int expected, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(Publisher.ProgramOf("DeskPhone.Updater"), [.. arguments, "--root", In("opt")], "/", s_limit);
        Assert.True(code == expected, $"{string.Join(' ', arguments)}: {said}");
        return said;
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
