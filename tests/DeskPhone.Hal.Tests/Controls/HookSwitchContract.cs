using DeskPhone.Hal.Controls;

namespace DeskPhone.Hal.Tests.Controls;

/// <summary>What every <see cref="IHookSwitch"/> promises.</summary>
public abstract class HookSwitchContract
{
    [Fact]
    public async Task Lifting_and_laying_down_are_told_in_order()
    {
        IHookSwitch hook = Open();
        Assert.False(hook.IsOffHook);

        await MoveAsync(hook, isOffHook: true);
        Assert.True(await hook.ReadAsync(TestContext.Current.CancellationToken));
        Assert.True(hook.IsOffHook);
        await MoveAsync(hook, isOffHook: false);

        Assert.False(await hook.ReadAsync(TestContext.Current.CancellationToken));
        Assert.False(hook.IsOffHook);
    }

    [Fact]
    public async Task Nobody_has_to_wait_for_ever()
    {
        using var cancellation = new CancellationTokenSource();
        ValueTask<bool> reading = Open().ReadAsync(cancellation.Token);

        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
    }

    /// <summary>Opens the switch with the handset laid down.</summary>
    protected abstract IHookSwitch Open();

    /// <summary>Lifts the handset or lays it down, as a hand would.</summary>
    protected abstract ValueTask MoveAsync(IHookSwitch hook, bool isOffHook);
}
