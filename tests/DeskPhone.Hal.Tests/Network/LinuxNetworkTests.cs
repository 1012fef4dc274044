using DeskPhone.Hal.Linux.Netlink;
using DeskPhone.Hal.Network;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Network;

/// <summary>The contract, against the kernel's routing messages, on a pair of interfaces made for it.</summary>
public sealed class LinuxNetworkTests : NetworkContract, IAsyncLifetime
{
    private const string Near = "dpcontract0";
    private const string Far = "dpcontract1";

    private LinuxNetwork? _network;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_network is not null)
        {
            _network.Dispose();
            await LinuxBench.RunAsync("ip", "link", "del", Near);
        }
    }

    protected override async ValueTask<INetwork> OpenAsync()
    {
        LinuxBench.RequireBoard(); // Interfaces of this machine are not for a test to make.
        await LinuxBench.RunAsync("ip", "link", "add", Near, "type", "veth", "peer", "name", Far);
        await LinuxBench.RunAsync("ip", "link", "set", Far, "up");
        await LinuxBench.RunAsync("ip", "link", "set", Near, "up");
        await LinuxBench.RunAsync("ip", "addr", "add", "198.51.100.7/24", "dev", Near); // TEST-NET-2 (RFC 5737)
        _network = new LinuxNetwork();
        return _network;
    }

    protected override async ValueTask PullAsync(INetwork network) => await LinuxBench.RunAsync("ip", "link", "set", Far, "down");

    protected override async ValueTask PlugInAsync(INetwork network) => await LinuxBench.RunAsync("ip", "link", "set", Far, "up");
}
