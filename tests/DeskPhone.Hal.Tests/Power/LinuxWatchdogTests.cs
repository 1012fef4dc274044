using DeskPhone.Hal.Linux.Watchdog;
using DeskPhone.Hal.Power;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Power;

/// <summary>The contract, against the kernel's watchdog. That it bites is shown by the tests of the virtual board.</summary>
public sealed class LinuxWatchdogTests : WatchdogContract
{
    protected override IWatchdog Open()
    {
        LinuxBench.RequireBoard();
        return LinuxWatchdog.Open("/dev/watchdog0", TimeSpan.FromSeconds(60));
    }
}
