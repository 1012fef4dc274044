using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>
/// The network around the board: the wire to it, and a DHCP server for untagged frames. The tests run in a network namespace of their own,
/// which <c>tools/test</c> makes, so that nothing here meets anything outside.
/// </summary>
public sealed class BenchNetwork : IAsyncDisposable
{
    /// <summary>The interface that untagged frames of the board come to.</summary>
    public const string Device = "bench0";

    /// <summary>The interface that the voice VLAN's frames come to.</summary>
    public const string VoiceDevice = "benchvoice";

    /// <summary>The voice VLAN.</summary>
    public const int VoiceVlan = 200;

    /// <summary>This machine's address on it.</summary>
    public const string HostAddress = "10.0.2.2";

    /// <summary>The board's address.</summary>
    public const string BoardAddress = "10.0.2.15";

    private const string NamespaceMark = "DESKPHONE_BENCH_NETWORK";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _dhcp;

    private BenchNetwork(VlanWire wire, PeerProcess dhcp) => (Wire, _dhcp) = (wire, dhcp);

    /// <summary>The wire the board is plugged into.</summary>
    public VlanWire Wire { get; }

    /// <summary>Why there can be no such network here; <see langword="null"/> where there can.</summary>
    public static string? WhyNot =>
        Environment.GetEnvironmentVariable(NamespaceMark) != "yes" ? "not in a network namespace of its own; run tools/test --lane board"
        : !File.Exists("/dev/net/tun") ? "no /dev/net/tun on this machine"
        : null;

    /// <summary>What the DHCP server printed.</summary>
    public PeerLog Log => _dhcp.Log;

    /// <summary>Makes the device and starts the server.</summary>
    public static async Task<BenchNetwork> StartAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        await RunAsync("link", "set", "lo", "up");
        var wire = new VlanWire(Device, VoiceDevice, VoiceVlan);
        await AddAddressAsync(Device, HostAddress);
        return new BenchNetwork(wire, StartDhcp(folder, Device, BoardAddress));
    }

    /// <summary>Gives this machine an address on an interface, and switches that on.</summary>
    public static async Task AddAddressAsync(string device, string address)
    {
        await RunAsync("addr", "add", $"{address}/24", "dev", device);
        await RunAsync("link", "set", device, "up");
    }

    /// <summary>A DHCP server with one address to give.</summary>
    public static PeerProcess StartDhcp(string folder, string device, string address)
    {
        Directory.CreateDirectory(folder);
        return PeerProcess.Start(
            PeerTools.PathOf("dnsmasq")!,
            [
                "--keep-in-foreground", "--no-resolv", "--no-hosts", "--port=0", "--user=root", "--log-facility=-", "--log-dhcp",
                $"--interface={device}", "--bind-interfaces", "--conf-file=/dev/null", $"--dhcp-leasefile={Path.Combine(folder, "leases")}",
                $"--dhcp-range={address},{address},1h", "--pid-file",
            ],
            folder);
    }

    /// <summary>Runs <c>ip</c>.</summary>
    public static async Task RunAsync(params string[] arguments)
    {
        (int exitCode, string output) = await PeerProcess.RunAsync(PeerTools.PathOf("ip")!, arguments, "/", s_limit);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"ip {string.Join(' ', arguments)}: {output}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _dhcp.DisposeAsync();
        await Wire.DisposeAsync();
    }
}
