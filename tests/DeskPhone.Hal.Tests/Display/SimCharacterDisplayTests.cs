using DeskPhone.Hal.Display;
using DeskPhone.Hal.Sim.Display;

namespace DeskPhone.Hal.Tests.Display;

public sealed class SimCharacterDisplayTests : CharacterDisplayContract
{
    [Fact]
    public void An_unplugged_display_says_so()
    {
        var display = new SimCharacterDisplay(2, 1);
        display.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => display.Show(["ab"])).Error);
    }

    protected override ICharacterDisplay Open() => new SimCharacterDisplay(20, 4);

    protected override IReadOnlyList<string> PageOf(ICharacterDisplay display) => ((SimCharacterDisplay)display).Page;
}
