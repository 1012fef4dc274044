using DeskPhone.Hal.Power;

namespace DeskPhone.Hal.Tests.Power;

/// <summary>What every <see cref="IWatchdog"/> promises, short of biting.</summary>
public abstract class WatchdogContract
{
    [Fact]
    public void It_says_how_long_it_waits_and_takes_kicks_until_it_is_stopped()
    {
        IWatchdog watchdog = Open();

        Assert.True(watchdog.Timeout > TimeSpan.Zero);
        watchdog.Kick();
        watchdog.Kick();
        watchdog.Disarm();

        _ = Assert.ThrowsAny<Exception>(watchdog.Kick);
    }

    /// <summary>Opens the watchdog; the test stops it.</summary>
    protected abstract IWatchdog Open();
}
