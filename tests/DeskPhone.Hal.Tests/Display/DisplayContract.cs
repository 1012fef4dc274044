using DeskPhone.Hal.Display;

namespace DeskPhone.Hal.Tests.Display;

/// <summary>What every <see cref="IDisplay"/> promises.</summary>
public abstract class DisplayContract
{
    [Fact]
    public void A_picture_of_the_wrong_size_is_a_programming_error()
    {
        IDisplay display = Open();

        _ = Assert.Throws<ArgumentOutOfRangeException>(() => display.Show(new uint[1], new DisplayRegion(0, 0, 1, 1)));
    }

    [Fact]
    public void A_region_beyond_the_edge_is_a_programming_error()
    {
        IDisplay display = Open();
        uint[] picture = new uint[display.Width * display.Height];

        _ = Assert.Throws<ArgumentOutOfRangeException>(
            () => display.Show(picture, new DisplayRegion(1, 0, display.Width, display.Height)));
        _ = Assert.Throws<ArgumentOutOfRangeException>(
            () => display.Show(picture, new DisplayRegion(0, -1, display.Width, display.Height)));
    }

    [Fact]
    public void The_whole_picture_can_be_shown()
    {
        IDisplay display = Open();
        uint[] picture = new uint[display.Width * display.Height];
        Array.Fill(picture, 0x00336699u);

        display.Show(picture, new DisplayRegion(0, 0, display.Width, display.Height));

        Assert.Equal(picture, PixelsOf(display) ?? picture);
    }

    protected abstract IDisplay Open();

    /// <summary>What is seen; <see langword="null"/> where nobody can tell.</summary>
    protected abstract uint[]? PixelsOf(IDisplay display);
}
