using DeskPhone.Hal.Display;
using DeskPhone.Hal.Linux.Framebuffer;
using DeskPhone.Hal.Tests.Bench;

namespace DeskPhone.Hal.Tests.Display;

/// <summary>The contract, against a framebuffer of the kernel's.</summary>
public sealed class LinuxDisplayTests : DisplayContract
{
    private const string Node = "/dev/fb0";

    [Fact]
    public void A_display_that_is_not_there_is_gone() =>
        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => LinuxDisplay.Open("/dev/fb-nowhere")).Error);

    protected override IDisplay Open()
    {
        LinuxBench.RequireBoard();
        return LinuxDisplay.Open(Node);
    }

    protected override uint[]? PixelsOf(IDisplay display)
    {
        // Of 32 bits a pixel, rows without a gap: what the virtual board's display has.
        byte[] bytes = File.ReadAllBytes(Node);
        uint[] pixels = new uint[display.Width * display.Height];
        Buffer.BlockCopy(bytes, 0, pixels, 0, pixels.Length * sizeof(uint));
        return pixels;
    }
}
