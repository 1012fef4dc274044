using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Sim.Lamps;

namespace DeskPhone.Hal.Tests.Lamps;

public sealed class SimLampsTests : LampsContract
{
    [Fact]
    public void A_board_has_the_lamps_it_was_built_with_and_they_start_dark()
    {
        var lamps = new SimLamps([PhoneLamp.Message]);

        Assert.Equal(LampPattern.Off, lamps[PhoneLamp.Message]);
        Assert.False(lamps.Has(PhoneLamp.Line1));
        Assert.Null(lamps[PhoneLamp.Line1]);
    }

    [Fact]
    public void Unplugged_lamps_say_so()
    {
        var lamps = new SimLamps();
        lamps.Unplug();

        Assert.Equal(
            HalError.DeviceGone, Assert.Throws<HalException>(() => lamps.Set(PhoneLamp.Message, LampPattern.On)).Error);
    }

    protected override ILamps Open() => new SimLamps([PhoneLamp.Message, PhoneLamp.Line1, PhoneLamp.Mute]);

    protected override LampPattern? PatternOf(ILamps lamps, PhoneLamp lamp) => ((SimLamps)lamps)[lamp];
}
