using DeskPhone.Hal.Display;
using DeskPhone.Hal.Sim.Display;

namespace DeskPhone.Hal.Tests.Display;

public sealed class SimDisplayTests : DisplayContract
{
    [Fact]
    public void Only_the_region_named_is_taken_over()
    {
        var display = new SimDisplay(4, 3);
        uint[] picture = new uint[12];
        Array.Fill(picture, 5u);

        display.Show(picture, new DisplayRegion(1, 1, 2, 1));

        Assert.Equal([0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0], PixelsOf(display)!);
        Assert.Equal(1, display.ShowCount);
    }

    [Fact]
    public void An_unplugged_display_says_so()
    {
        var display = new SimDisplay(2, 2);
        display.Unplug();

        HalException thrown = Assert.Throws<HalException>(() => display.Show(new uint[4], new DisplayRegion(0, 0, 2, 2)));

        Assert.Equal(HalError.DeviceGone, thrown.Error);
    }

    protected override IDisplay Open() => new SimDisplay(32, 16);

    protected override uint[]? PixelsOf(IDisplay display)
    {
        uint[] pixels = new uint[display.Width * display.Height];
        _ = ((SimDisplay)display).CopyPixels(pixels);
        return pixels;
    }
}
