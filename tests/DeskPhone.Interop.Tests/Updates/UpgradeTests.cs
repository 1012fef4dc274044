using System.Text.Json.Nodes;
using DeskPhone.TestKit.Certificates;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Updates;

/// <summary>A phone that upgrades itself: the program, the updater and the guard as they are, over HTTPS from nginx, registered at Kamailio.</summary>
public sealed class UpgradeTests : InteropTest
{
    private static readonly TimeSpan s_upgrade = TimeSpan.FromSeconds(100);

    private readonly TestAuthority _authority = new();
    private DeviceTree _device = null!;
    private Publisher _publisher = null!;
    private UpdateServer? _server;

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        Require("nginx");
        Assert.SkipUnless(File.Exists(Publisher.ProgramOf("DeskPhone.Updater")), "DeskPhone.Updater is not built");
        await base.InitializeAsync();
        _device = new DeviceTree(Path.Combine(Folder, "device"));
        _publisher = new Publisher(Path.Combine(Folder, "publisher"));
        await _publisher.MakeKeysAsync();
        await _device.InstallAsync(_publisher.Keys, await _publisher.MakeBundleAsync("1.0.0"));
    }

    [Fact]
    public async Task A_phone_goes_from_one_version_to_the_next_and_registers_again()
    {
        await PublishAsync("2.0.0");
        await StartAsync();

        await _device.UntilAsync("2.0.0 to stay", () => _device.Current == "2.0.0" && !_device.IsOnTrial, s_upgrade);

        Assert.Contains("state=committed", _device.Status, StringComparison.Ordinal);
        Assert.Equal(2, _device.Starts);
        await _device.UntilRegisteredAsync(Soon);
        Assert.Contains("/deskphone-2.0.0.bundle 200", _server!.Requests);
    }

    [Theory]
    [InlineData("3.0.0", "sleep 1000", "it was not good in time")]
    [InlineData("4.0.0", "exit 1", "it does not stay up")]
    [InlineData("5.0.0", "sed s/pw101/wrong/ settings.json >\"$dir/../../../wrong.json\"\nexec \"$dir/DeskPhone.Simulator\" \"${@/*settings.json/$dir/../../../wrong.json}\"", "does not register although its server answers")]
    public async Task A_version_that_hangs_or_crashes_or_cannot_register_is_gone_by_itself(string version, string start, string reason)
    {
        await _publisher.MakeBundleAsync(version, start.Replace("settings.json >", $"\"{Folder}/device/settings.json\" >", StringComparison.Ordinal));
        await PublishAsync(version, isMade: true);
        await StartAsync();

        await _device.UntilAsync("1.0.0 to be back", () => _device.Current == "1.0.0" && _device.Status.Contains("state=rolledback", StringComparison.Ordinal), s_upgrade);

        Assert.Contains(reason, _device.Quarantine, StringComparison.Ordinal);
        Assert.StartsWith($"{version}=", _device.Quarantine, StringComparison.Ordinal);
        await _device.UntilAsync("the trial to be over", () => !_device.IsOnTrial, Soon);
        await _device.UntilRegisteredAsync(TimeSpan.FromSeconds(30));
        JsonObject screen = await Wait.ForAsync("the screen to say so", _device.Api.ScreenAsync, static screen => (string?)screen["state"] == "updating", Soon);
        Assert.Contains($"Version {version} did not work here", (string?)screen["title"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task During_a_call_nothing_is_downloaded_and_after_it_the_update_goes_on()
    {
        await PublishAsync("2.0.0");
        BaresipPhone other = await StartBaresipAsync(BaresipFor("102"));
        await StartAsync();
        await _device.Api.DialAsync("102");
        await other.WaitForAsync("CALL_ESTABLISHED", Soon);

        await _device.UntilAsync("the phone to look", () => _server!.Requests.Contains("/latest 200"), TimeSpan.FromSeconds(30));
        await Wait.ForAsync("a second of talk", _device.Api.CallAsync, static call => (int?)call["packetsReceived"] >= 100, Soon);
        Assert.DoesNotContain("/deskphone-2.0.0.bundle 200", _server!.Requests);
        Assert.Equal("talking", (string?)(await _device.Api.CallAsync())["state"]);

        await other.HangUpAsync();
        await _device.UntilAsync("2.0.0 to stay", () => _device.Current == "2.0.0" && !_device.IsOnTrial, s_upgrade);
    }

    [Fact]
    public async Task An_emergency_call_goes_through_in_the_middle_of_an_update()
    {
        await PublishAsync("2.0.0", rate: "2m");
        BaresipPhone other = await StartBaresipAsync(BaresipFor("102"));
        await StartAsync();
        await Wait.ForAsync(
            "the download", _device.Api.ScreenAsync, static screen => screen.ToJsonString().Contains("Downloading version 2.0.0", StringComparison.Ordinal), s_upgrade);

        await _device.Api.LiftAsync();
        await _device.Api.ClickAsync("102");

        await other.WaitForAsync("CALL_ESTABLISHED", Soon);
        await Wait.ForAsync("sound both ways", _device.Api.CallAsync, static call => (int?)call["packetsReceived"] >= 50 && (int?)call["packetsSent"] >= 50, Soon);
        Assert.Equal("1.0.0", _device.Current);
        await _device.Api.LayDownAsync();
        await _device.UntilAsync("2.0.0 to stay", () => _device.Current == "2.0.0" && !_device.IsOnTrial, s_upgrade);
        Assert.Contains("/deskphone-2.0.0.bundle 206", _server!.Requests); // it went on where it stopped
    }

    /// <inheritdoc/>
    protected override async ValueTask DisposeAsyncCore()
    {
        await (_device?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _authority.Dispose();
        await base.DisposeAsyncCore();
    }

    private async Task PublishAsync(string version, string rate = "0", bool isMade = false)
    {
        using var certificate = _authority.Issue("update", ["IP:127.0.0.1"]);
        await File.WriteAllTextAsync(Path.Combine(Folder, "ca.pem"), _authority.Pem);
        _server = await UpdateServer.StartAsync(Path.Combine(Folder, "nginx"), TestAuthority.Write(Folder, "update", certificate), rate);
        if (!isMade)
        {
            await _publisher.MakeBundleAsync(version);
        }

        await _publisher.PublishAsync(_server.Published, version);
    }

    private async Task StartAsync()
    {
        int rtp = FreePorts.NextRange(16);
        _device.Start(new JsonObject
        {
            ["accounts"] = new JsonArray(new JsonObject
            {
                ["address"] = $"sip:101@{KamailioServer.Domain}",
                ["password"] = KamailioServer.PasswordOf("101"),
                ["proxy"] = $"sip:127.0.0.1:{Server.Port};transport=udp",
            }),
            ["sip"] = new JsonObject { ["port"] = FreePorts.Next() },
            ["rtp"] = new JsonObject { ["portMin"] = rtp, ["portMax"] = rtp + 15 },
            ["emergency"] = new JsonObject { ["numbers"] = "102" },
            ["tls"] = new JsonObject { ["caFile"] = Path.Combine(Folder, "ca.pem") },
            ["update"] = new JsonObject { ["url"] = _server!.Url, ["window"] = "", ["watch"] = 5, ["checkEvery"] = 1 },
        }.ToJsonString());
        await _device.UntilRegisteredAsync(TimeSpan.FromSeconds(20));
    }
}
