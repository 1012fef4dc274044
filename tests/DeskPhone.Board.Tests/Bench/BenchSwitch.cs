using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>A switch at this machine's end of the wire: it announces a voice VLAN by LLDP-MED, and has a DHCP server in it.</summary>
public sealed class BenchSwitch : IAsyncDisposable
{
    /// <summary>The VLAN it announces.</summary>
    public const int VlanId = 200;

    /// <summary>The board's address in it.</summary>
    public const string BoardAddress = "10.0.3.15";

    private const string HostAddress = "10.0.3.2";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _announcer;
    private readonly PeerProcess _dhcp;

    private BenchSwitch(PeerProcess announcer, PeerProcess dhcp) => (_announcer, _dhcp) = (announcer, dhcp);

    /// <summary>Why there can be no VLAN here; <see langword="null"/> where there can.</summary>
    public static async Task<string?> WhyNotAsync()
    {
        const string Trial = "benchtrial";
        (int exitCode, _) = await PeerProcess.RunAsync(
            PeerTools.PathOf("ip")!, ["link", "add", "link", "lo", "name", Trial, "type", "vlan", "id", "2"], "/", s_limit);
        if (exitCode != 0)
        {
            return "this machine's kernel has no VLAN devices (8021q)";
        }

        await BenchNetwork.RunAsync("link", "del", Trial);
        return null;
    }

    /// <summary>Starts it: 802.1p priority 5 and DSCP 46 for voice.</summary>
    public static async Task<BenchSwitch> StartAsync(string folder)
    {
        string device = $"{BenchNetwork.Device}.{VlanId}";
        await BenchNetwork.RunAsync("link", "add", "link", BenchNetwork.Device, "name", device, "type", "vlan", "id", $"{VlanId}");
        await BenchNetwork.RunAsync("addr", "add", $"{HostAddress}/24", "dev", device);
        await BenchNetwork.RunAsync("link", "set", device, "up");
        PeerProcess dhcp = BenchNetwork.StartDhcp(Path.Combine(folder, "dhcp"), device, BoardAddress);
        string socket = Path.Combine(folder, "lldp");
        PeerProcess announcer = PeerProcess.Start(
            PeerTools.PathOf("lldpd")!, ["-d", "-u", socket, "-M", "4", "-I", BenchNetwork.Device, "-c"], Path.Combine(folder, "lldpd"));
        string policy = $"med policy application voice tagged vlan {VlanId} priority voice dscp 46";
        foreach (string setting in (string[])["lldp tx-interval 2", $"ports {BenchNetwork.Device} {policy}"])
        {
            await Wait.ForAsync(
                $"lldpd to take '{setting}'",
                () => PeerProcess.RunAsync(PeerTools.PathOf("lldpcli")!, ["-u", socket, "configure", .. setting.Split(' ')], "/", s_limit),
                static answer => answer.ExitCode == 0,
                s_limit);
        }

        return new BenchSwitch(announcer, dhcp);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _announcer.DisposeAsync();
        await _dhcp.DisposeAsync();
    }
}
