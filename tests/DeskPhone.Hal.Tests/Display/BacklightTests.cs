using DeskPhone.Hal.Linux.Backlight;
using DeskPhone.Hal.Sim.Display;

namespace DeskPhone.Hal.Tests.Display;

public sealed class BacklightTests : IDisposable
{
    private readonly DirectoryInfo _class = Directory.CreateTempSubdirectory("backlight");

    [Fact]
    public void A_percentage_is_put_in_the_steps_of_the_light_and_a_little_is_not_dark()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_class.FullName, "backlight-lcd.1")).FullName;
        File.WriteAllText(Path.Combine(folder, "max_brightness"), "31\n");
        var light = LinuxBacklight.Open("backlight-lcd*", _class.FullName);

        light.SetBrightness(50);
        Assert.Equal("16", File.ReadAllText(Path.Combine(folder, "brightness")));
        light.SetBrightness(1);
        Assert.Equal("1", File.ReadAllText(Path.Combine(folder, "brightness")));
        light.SetBrightness(0);
        Assert.Equal("0", File.ReadAllText(Path.Combine(folder, "brightness")));
    }

    [Fact]
    public void A_light_that_is_not_there_is_gone() =>
        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => LinuxBacklight.Open("none", _class.FullName)).Error);

    [Fact]
    public void The_simulated_light_remembers_and_can_be_unplugged()
    {
        var light = new SimBacklight();
        light.SetBrightness(30);
        Assert.Equal(30, light.Percent);
        light.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => light.SetBrightness(10)).Error);
    }

    public void Dispose() => _class.Delete(recursive: true);
}
