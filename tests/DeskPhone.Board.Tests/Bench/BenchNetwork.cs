using DeskPhone.TestKit.Peers;

namespace DeskPhone.Board.Tests.Bench;

/// <summary>
/// The wire between the board and this machine: a TAP device with a DHCP server behind it. The tests run in a network namespace of
/// their own, which <c>tools/test</c> makes, so that nothing here meets anything outside.
/// </summary>
public sealed class BenchNetwork : IAsyncDisposable
{
    /// <summary>The device QEMU is plugged into.</summary>
    public const string Device = "bench0";

    /// <summary>This machine's address on it.</summary>
    public const string HostAddress = "10.0.2.2";

    /// <summary>The board's address.</summary>
    public const string BoardAddress = "10.0.2.15";

    private const string NamespaceMark = "DESKPHONE_BENCH_NETWORK";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    private readonly PeerProcess _dhcp;

    private BenchNetwork(PeerProcess dhcp) => _dhcp = dhcp;

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
        await RunAsync("tuntap", "add", Device, "mode", "tap");
        await RunAsync("addr", "add", $"{HostAddress}/24", "dev", Device);
        await RunAsync("link", "set", Device, "up");
        return new BenchNetwork(StartDhcp(folder, Device, BoardAddress));
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
        await RunAsync("link", "del", Device);
    }
}
