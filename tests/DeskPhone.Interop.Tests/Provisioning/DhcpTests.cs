using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>A real dnsmasq names the server by option 66, or is it by TFTP, to a phone in a network of its own.</summary>
public sealed class DhcpTests : ProvisionedPhone
{
    private const string Space = "dp-dhcp";
    private const string Link = "dp-dhcp0";
    private const string Host = "10.98.7.1";
    private const string Phone = "10.98.7.2";
    private PeerProcess? _dhcp;

    [Fact]
    public async Task The_server_that_dhcp_names_is_asked_and_the_screen_says_who_named_it()
    {
        await JoinNetworkAsync();
        string tree = Path.Combine(Folder, "tree");
        Directory.CreateDirectory(tree);
        FleetServerProcess fleet = await StartFleetServerAsync(tree, "--no-multicast", "--listen", string.Create(CultureInfo.InvariantCulture, $"{Host}:{FreePorts.Next()}"));
        await StartDnsmasqAsync(
            $"dhcp-range={Phone},10.98.7.9,1h", $"dhcp-option=66,\"{fleet.Address}\"", "dhcp-option=120,10.98.7.5", "dhcp-option=42,10.98.7.6", $"dhcp-leasefile={Folder}/leases", "log-dhcp");

        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { FindsServer = true, MacAddress = Mac, NetworkNamespace = Space, WebHost = Phone });

        JsonObject status = await WaitForProvisioningAsync(phone, "needsConfirmation", Soon * 2);
        Assert.Equal("dhcpOption66", (string?)status["source"]);
        Assert.Equal(fleet.Address.AbsoluteUri, (string?)status["url"]);
        string network = status["network"]!.ToJsonString();
        Assert.Contains("10.98.7.5 (SIP server, DHCP option 120)", network, StringComparison.Ordinal);
        Assert.Contains("10.98.7.6 (time server, DHCP option 42)", network, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_by_tftp_is_taken_where_the_device_allows_it_and_one_with_a_password_is_refused()
    {
        await JoinNetworkAsync();
        string tree = Path.Combine(Folder, "tftp");
        Directory.CreateDirectory(tree);
        string file = Path.Combine(tree, $"{Mac}.json");
        string many = string.Join(',', Enumerable.Range(0, 60).Select(static i => string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"speedDial\",\"value\":\"{200 + i}\",\"label\":\"Colleague {i}\"}}")));
        await File.WriteAllTextAsync(file, $$"""{"configuration":{"serial":1},"timeZone":"Europe/Berlin","keys":[{{many}}]}""", TestContext.Current.CancellationToken);
        await StartDnsmasqAsync("enable-tftp", $"tftp-root={tree}");
        PhoneOptions options = PhoneFor("101") with { MacAddress = Mac, NetworkNamespace = Space, WebHost = Phone, ProvisioningUrl = $"tftp://{Host}/" };

        PhoneProcess careful = await StartPhoneAsync(options);
        Assert.Contains("unprotected", (string?)(await WaitForProvisioningAsync(careful, "failed", Soon * 2))["message"], StringComparison.Ordinal);

        PhoneProcess phone = await StartPhoneAsync(options with { Further = new JsonObject { ["provisioning"] = new JsonObject { ["url"] = $"tftp://{Host}/", ["allowPlain"] = true } } });
        Assert.Equal(1, (int?)(await WaitForProvisioningAsync(phone, "current", Soon * 2))["serial"]);
        await File.WriteAllTextAsync(
            file, """{"configuration":{"serial":2},"accounts":[{"address":"sip:101@bench.test","password":"opensesame"}]}""", TestContext.Current.CancellationToken);
        await phone.Api.AskServerAsync();
        Assert.Contains("passwords came over a connection others can read", (string?)(await WaitForProvisioningAsync(phone, "failed", Soon))["message"], StringComparison.Ordinal);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        if (_dhcp is not null)
        {
            await _dhcp.DisposeAsync();
        }

        await RunAsync($"link del {Link}");
        await RunAsync($"netns del {Space}");
        await base.DisposeAsyncCore();
    }

    /// <summary>A network of two: this machine and the phone.</summary>
    private static async Task JoinNetworkAsync()
    {
        Require("dnsmasq", "ip");
        if (!await RunAsync($"netns add {Space}") || !await RunAsync($"link add {Link} type veth peer name eth0 netns {Space}"))
        {
            Assert.Skip("no network namespaces here");
        }

        await RunAsync($"addr add {Host}/24 dev {Link}");
        await RunAsync($"link set {Link} up");
        await RunAsync($"-n {Space} addr add {Phone}/24 dev eth0");
        await RunAsync($"-n {Space} link set eth0 up");
        await RunAsync($"-n {Space} link set lo up");
    }

    private async Task StartDnsmasqAsync(params string[] lines)
    {
        string configuration = Path.Combine(Folder, "dnsmasq.conf");
        await File.WriteAllLinesAsync(
            configuration,
            ["port=0", $"interface={Link}", "bind-interfaces", "except-interface=lo", "keep-in-foreground", "log-facility=-", "pid-file=", $"user={Environment.UserName}", .. lines],
            TestContext.Current.CancellationToken);
        _dhcp = PeerProcess.Start(PeerTools.PathOf("dnsmasq")!, ["-C", configuration], Folder);
        await _dhcp.Log.WaitForAsync("dnsmasq to start", static line => line.Contains("started, version", StringComparison.Ordinal), Soon);
    }

    private static async Task<bool> RunAsync(string arguments)
    {
        if (PeerTools.PathOf("ip") is not { } ip)
        {
            return false;
        }

        using Process process = Process.Start(new ProcessStartInfo(ip, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
