using DeskPhone.Hal.Power;
using DeskPhone.Hal.Sim.Power;

namespace DeskPhone.Hal.Tests.Power;

public sealed class SimWatchdogTests : WatchdogContract
{
    [Fact]
    public void It_counts_and_can_be_lost()
    {
        var watchdog = new SimWatchdog(TimeSpan.FromSeconds(10));
        watchdog.Kick();
        watchdog.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(watchdog.Kick).Error);
        Assert.Equal(1, watchdog.Kicks);
        Assert.False(watchdog.IsDisarmed);
    }

    protected override IWatchdog Open() => new SimWatchdog(TimeSpan.FromSeconds(10));
}
