using DeskPhone.Hal.Network;

namespace DeskPhone.Hal.Tests.Network;

/// <summary>What every <see cref="INetwork"/> promises.</summary>
public abstract class NetworkContract
{
    [Fact]
    public async Task A_cable_that_is_pulled_and_plugged_in_again_is_told()
    {
        INetwork network = await OpenAsync();
        NetworkState before = network.State;
        Assert.True(before.IsUsable);

        await PullAsync(network);
        NetworkState pulled = await ReadUntilAsync(network, state => state.Addresses.Count < before.Addresses.Count);
        await PlugInAsync(network);
        NetworkState plugged = await ReadUntilAsync(network, state => state.Addresses.Count == before.Addresses.Count);

        Assert.NotEqual(before, pulled);
        Assert.Equal(before, plugged);
        Assert.Equal(plugged, network.State);
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_ever()
    {
        INetwork network = await OpenAsync();
        using var cancellation = new CancellationTokenSource();
        ValueTask<NetworkState> reading = network.ReadAsync(cancellation.Token);

        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
    }

    /// <summary>Opens it with a cable plugged in and an address.</summary>
    protected abstract ValueTask<INetwork> OpenAsync();

    protected abstract ValueTask PullAsync(INetwork network);

    protected abstract ValueTask PlugInAsync(INetwork network);

    private static async Task<NetworkState> ReadUntilAsync(INetwork network, Func<NetworkState, bool> isWanted)
    {
        NetworkState state;
        do
        {
            state = await network.ReadAsync(TestContext.Current.CancellationToken);
        }
        while (!isWanted(state));

        return state;
    }
}
