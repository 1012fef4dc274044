using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

public sealed class SimRingerTests : RingerContract
{
    [Fact]
    public void Each_start_is_counted_once()
    {
        var ringer = new SimRinger();

        ringer.SetRinging(true);
        ringer.SetRinging(true);
        ringer.SetRinging(false);
        ringer.SetRinging(true);

        Assert.Equal(2, ringer.StartCount);
    }

    [Fact]
    public void An_unplugged_ringer_says_so()
    {
        var ringer = new SimRinger();
        ringer.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => ringer.SetRinging(true)).Error);
    }

    protected override IRinger Open() => new SimRinger();

    protected override bool? IsRinging(IRinger ringer) => ((SimRinger)ringer).IsRinging;
}
