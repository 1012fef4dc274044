using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>The two roots of a Raspberry Pi, with files for its partitions and its device tree: the script a device has, and no device.</summary>
public sealed class RootTrialTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dp-");

    public RootTrialTests()
    {
        File.WriteAllText(In("autoboot.txt"), "[all]\ntryboot_a_b=1\nboot_partition=2\n[tryboot]\nboot_partition=3\n");
        Directory.CreateDirectory(In("tree"));
        Directory.CreateDirectory(In("bundle"));
        File.WriteAllText(In("bundle/boot.img"), "a kernel");
        File.WriteAllText(In("bundle/root.img"), "a root");
        foreach (int partition in new[] { 2, 3, 5, 6 })
        {
            File.WriteAllText(In($"disk{partition}"), new string('.', 100));
        }

        Started(partition: 2, isTrial: false);
    }

    [Fact]
    public async Task A_new_root_goes_to_the_other_pair_and_is_kept_only_after_it_ran()
    {
        await RootAsync(0, "install", In("bundle"));
        Assert.StartsWith("a kernel", On("disk3"), StringComparison.Ordinal);
        Assert.StartsWith("a root", On("disk6"), StringComparison.Ordinal);
        Assert.Equal(new string('.', 100), On("disk2"));
        Assert.Contains("0 tryboot", await RootAsync(0, "try"), StringComparison.Ordinal);
        Assert.Equal("started 2, by itself 2, no trial", (await RootAsync(0, "status")).Trim());

        Started(partition: 3, isTrial: true);
        Assert.Equal("started 3, by itself 2, on trial", (await RootAsync(0, "status")).Trim());
        await RootAsync(0, "commit");

        Started(partition: 3, isTrial: false);
        Assert.Equal("started 3, by itself 3, no trial", (await RootAsync(0, "status")).Trim());
        await RootAsync(0, "install", In("bundle"));
        Assert.StartsWith("a kernel", On("disk2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_root_that_never_ran_cannot_be_kept()
    {
        await RootAsync(0, "install", In("bundle"));
        Started(partition: 2, isTrial: false); // the trial ended with a power cut: the firmware started the old one

        await RootAsync(0, "commit");
        Assert.Equal("started 2, by itself 2, no trial", (await RootAsync(0, "status")).Trim());

        Started(partition: 3, isTrial: false);
        Assert.Contains("no root is on trial", await RootAsync(1, "commit"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_a_trial_and_without_both_images_nothing_is_written()
    {
        Started(partition: 3, isTrial: true);
        await RootAsync(1, "install", In("bundle"));
        Started(partition: 2, isTrial: false);
        File.Delete(In("bundle/root.img"));
        await RootAsync(1, "install", In("bundle"));

        Assert.Equal(new string('.', 100), On("disk3"));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private void Started(byte partition, bool isTrial)
    {
        File.WriteAllBytes(In("tree/partition"), [0, 0, 0, partition]);
        File.WriteAllBytes(In("tree/tryboot"), [0, 0, 0, isTrial ? (byte)1 : (byte)0]);
    }

    private async Task<string> RootAsync(int expected, params string[] arguments)
    {
        (int code, string said) = await PeerProcess.RunAsync(
            "env",
            [
                $"DESKPHONE_AUTOBOOT={In("autoboot.txt")}", $"DESKPHONE_DISK={In("disk")}", $"DESKPHONE_DEVICE_TREE={In("tree")}", "DESKPHONE_RESTART=echo",
                "bash", DeviceTree.FileOf("board/raspberrypi/files/usr/lib/deskphone/root"), .. arguments,
            ],
            "/",
            s_limit);
        Assert.True(code == expected, $"root {string.Join(' ', arguments)}: {code} {said}");
        return said;
    }

    private string On(string disk) => File.ReadAllText(In(disk));

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
