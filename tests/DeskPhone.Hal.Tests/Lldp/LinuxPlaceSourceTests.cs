using DeskPhone.Hal.Linux.Lldp;

namespace DeskPhone.Hal.Tests.Lldp;

/// <summary>The place the switch announces, as the service that may ask lldpd leaves it in a file.</summary>
public sealed class LinuxPlaceSourceTests : IDisposable
{
    private static readonly TimeSpan s_often = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_soon = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("deskphone-place").FullName;

    private string File => Path.Combine(_folder, "switch.json");

    private static byte[] Printed => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "lldpcli-1.0.16.json"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_that_comes_later_is_read_and_told_once_until_it_says_something_else()
    {
        var source = new LinuxPlaceSource(File, s_often, TimeProvider.System);
        Task<IReadOnlyDictionary<string, string>> first = source.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await System.IO.File.WriteAllBytesAsync(File, Printed, TestContext.Current.CancellationToken);
        Assert.Equal("301", (await first.WaitAsync(s_soon, TestContext.Current.CancellationToken))["room"]);

        Task<IReadOnlyDictionary<string, string>> second = source.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        string moved = System.Text.Encoding.UTF8.GetString(Printed).Replace("\"301\"", "\"302\"", StringComparison.Ordinal);
        await System.IO.File.WriteAllTextAsync(File + ".new", moved, TestContext.Current.CancellationToken);
        System.IO.File.Move(File + ".new", File, overwrite: true);
        Assert.Equal("302", (await second.WaitAsync(s_soon, TestContext.Current.CancellationToken))["room"]);
    }

    [Fact]
    public async Task A_file_that_is_gone_or_broken_says_that_nothing_is_known()
    {
        await System.IO.File.WriteAllBytesAsync(File, Printed, TestContext.Current.CancellationToken);
        var source = new LinuxPlaceSource(File, s_often, TimeProvider.System);
        Assert.NotEmpty(await source.ReadAsync(TestContext.Current.CancellationToken));
        await System.IO.File.WriteAllTextAsync(File, "{ \"lldp\": [", TestContext.Current.CancellationToken);
        Assert.Empty(await source.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(s_soon, TestContext.Current.CancellationToken));
    }
}
