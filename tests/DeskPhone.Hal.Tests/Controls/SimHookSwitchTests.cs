using DeskPhone.Hal.Controls;
using DeskPhone.Hal.Sim.Controls;

namespace DeskPhone.Hal.Tests.Controls;

public sealed class SimHookSwitchTests : HookSwitchContract
{
    [Fact]
    public async Task Lifting_a_lifted_handset_changes_nothing()
    {
        var hook = new SimHookSwitch();
        hook.Lift();
        hook.Lift();
        Assert.True(await hook.ReadAsync(TestContext.Current.CancellationToken));

        ValueTask<bool> reading = hook.ReadAsync(TestContext.Current.CancellationToken);
        Assert.False(reading.IsCompleted);
        hook.LayDown();

        Assert.False(await reading);
    }

    [Fact]
    public async Task After_more_changes_than_it_keeps_the_last_one_told_is_where_the_handset_lies()
    {
        var hook = new SimHookSwitch();
        for (int index = 0; index < 33; index++)
        {
            hook.Set(index % 2 == 0);
        }

        bool last = false;
        for (int index = 0; index < 16; index++)
        {
            last = await hook.ReadAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(last);
        Assert.True(hook.IsOffHook);
    }

    protected override IHookSwitch Open() => new SimHookSwitch();

    protected override ValueTask MoveAsync(IHookSwitch hook, bool isOffHook)
    {
        ((SimHookSwitch)hook).Set(isOffHook);
        return ValueTask.CompletedTask;
    }
}
