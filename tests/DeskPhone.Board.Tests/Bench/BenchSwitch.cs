using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>What a switch does for telephones: it announces the voice VLAN by LLDP-MED, and a DHCP server answers there.</summary>
public sealed class BenchSwitch : IAsyncDisposable
{
    /// <summary>The board's address in it.</summary>
    public const string BoardAddress = "10.0.3.15";

    private const string HostAddress = "10.0.3.2";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly DirectoryInfo _open;
    private readonly PeerProcess _announcer;
    private readonly PeerProcess _dhcp;

    private BenchSwitch(DirectoryInfo open, PeerProcess announcer, PeerProcess dhcp) => (_open, _announcer, _dhcp) = (open, announcer, dhcp);

    /// <summary>Starts it: 802.1p priority 5 and DSCP 46 for voice.</summary>
    public static async Task<BenchSwitch> StartAsync(string folder)
    {
        await BenchNetwork.AddAddressAsync(BenchNetwork.VoiceDevice, HostAddress);
        PeerProcess dhcp = BenchNetwork.StartDhcp(Path.Combine(folder, "dhcp"), BenchNetwork.VoiceDevice, BoardAddress);
        // lldpcli is another user as soon as it runs, and has to find its way there.
        DirectoryInfo open = Directory.CreateTempSubdirectory("dps-");
        File.SetUnixFileMode(open.FullName, File.GetUnixFileMode(open.FullName) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        string socket = Path.Combine(open.FullName, "lldp");
        PeerProcess announcer = PeerProcess.Start(
            PeerTools.PathOf("lldpd")!, ["-d", "-u", socket, "-M", "4", "-I", BenchNetwork.Device, "-c"], Path.Combine(folder, "lldpd"));
        // Told anything before it has begun, it never sends at all; told before it knows its ports, it forgets.
        await announcer.Log.WaitForAsync("lldpd to begin", static line => line.Contains("resume operations", StringComparison.Ordinal), s_limit);
        await Wait.ForAsync(
            "lldpd to know its port",
            () => PeerProcess.RunAsync(PeerTools.PathOf("lldpcli")!, ["-u", socket, "show", "interfaces"], "/", s_limit),
            static answer => answer.Output.Contains(BenchNetwork.Device, StringComparison.Ordinal),
            s_limit);
        string policy = $"med policy application voice tagged vlan {BenchNetwork.VoiceVlan} priority voice dscp 46";
        foreach (string setting in (string[])["lldp tx-interval 2", $"ports {BenchNetwork.Device} {policy}"])
        {
            await Wait.ForAsync(
                $"lldpd to take '{setting}'",
                () => PeerProcess.RunAsync(PeerTools.PathOf("lldpcli")!, ["-u", socket, "configure", .. setting.Split(' ')], "/", s_limit),
                static answer => answer.ExitCode == 0,
                s_limit);
        }

        return new BenchSwitch(open, announcer, dhcp);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _announcer.DisposeAsync();
        await _dhcp.DisposeAsync();
        _open.Delete(recursive: true);
    }
}
