using DeskPhone.Hal.Network;
using DeskPhone.Hal.Sim.Network;

namespace DeskPhone.Hal.Tests.Network;

public sealed class SimNetworkTests : NetworkContract
{
    [Fact]
    public async Task A_network_nobody_tells_about_is_gone()
    {
        var network = new SimNetwork();
        network.Unplug();

        HalException gone = await Assert.ThrowsAsync<HalException>(async () => await network.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HalError.DeviceGone, gone.Error);
    }

    protected override ValueTask<INetwork> OpenAsync() => ValueTask.FromResult<INetwork>(new SimNetwork());

    protected override ValueTask PullAsync(INetwork network)
    {
        ((SimNetwork)network).Pull();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask PlugInAsync(INetwork network)
    {
        ((SimNetwork)network).PlugIn();
        return ValueTask.CompletedTask;
    }
}
