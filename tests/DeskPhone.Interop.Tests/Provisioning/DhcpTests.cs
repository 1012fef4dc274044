using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using DeskPhone.TestKit.Peers;

namespace DeskPhone.Interop.Tests.Provisioning;

/// <summary>A real dnsmasq names the server by option 66, to a phone in a network of its own.</summary>
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
        string tree = Path.Combine(Folder, "tree");
        Directory.CreateDirectory(tree);
        FleetServerProcess fleet = await StartFleetServerAsync(tree, "--no-multicast", "--listen", string.Create(CultureInfo.InvariantCulture, $"{Host}:{FreePorts.Next()}"));
        string configuration = Path.Combine(Folder, "dnsmasq.conf");
        await File.WriteAllLinesAsync(configuration, (string[])
        [
            "port=0", $"interface={Link}", "bind-interfaces", "except-interface=lo", $"dhcp-range={Phone},10.98.7.9,1h", $"dhcp-option=66,\"{fleet.Address}\"",
            "keep-in-foreground", "log-facility=-", "pid-file=", $"dhcp-leasefile={Folder}/leases", $"user={Environment.UserName}", "log-dhcp",
        ], TestContext.Current.CancellationToken);
        _dhcp = PeerProcess.Start(PeerTools.PathOf("dnsmasq")!, ["-C", configuration], Folder);
        await _dhcp.Log.WaitForAsync("dnsmasq to start", static line => line.Contains("started, version", StringComparison.Ordinal), Soon);

        PhoneProcess phone = await StartPhoneAsync(PhoneFor("101") with { FindsServer = true, MacAddress = Mac, NetworkNamespace = Space, WebHost = Phone });

        JsonObject status = await WaitForProvisioningAsync(phone, "needsConfirmation", Soon * 2);
        Assert.Equal("dhcpOption66", (string?)status["source"]);
        Assert.Equal(fleet.Address.AbsoluteUri, (string?)status["url"]);
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
