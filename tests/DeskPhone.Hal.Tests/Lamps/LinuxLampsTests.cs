using DeskPhone.Hal.Lamps;
using DeskPhone.Hal.Linux.Leds;

namespace DeskPhone.Hal.Tests.Lamps;

/// <summary>The contract, against files laid out as the kernel's LED class lays them out. The class itself is lit by the tests of the virtual board.</summary>
public sealed class LinuxLampsTests : LampsContract, IDisposable
{
    private readonly DirectoryInfo _class = Directory.CreateTempSubdirectory("dp-leds-");

    [Fact]
    public void A_lamp_that_cannot_blink_burns_instead()
    {
        string lamp = Path.Combine(_class.FullName, "plain");
        Directory.CreateDirectory(lamp);
        File.WriteAllText(Path.Combine(lamp, "brightness"), "0\n");
        File.WriteAllText(Path.Combine(lamp, "max_brightness"), "255\n");
        var lamps = new LinuxLamps(new Dictionary<PhoneLamp, string> { [PhoneLamp.Line2] = "plain" }, _class.FullName);

        lamps.Set(PhoneLamp.Line2, LampPattern.Fast);
        Assert.Equal("255", File.ReadAllText(Path.Combine(lamp, "brightness")));
        lamps.Set(PhoneLamp.Line2, LampPattern.Off);

        Assert.Equal("0", File.ReadAllText(Path.Combine(lamp, "brightness")));
    }

    [Fact]
    public void A_lamp_whose_driver_died_is_gone()
    {
        ILamps lamps = Open();
        lamps.Set(PhoneLamp.Message, LampPattern.Off);
        _class.Delete(recursive: true);
        _class.Create();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => lamps.Set(PhoneLamp.Message, LampPattern.On)).Error);
    }

    public void Dispose() => _class.Delete(recursive: true);

    protected override ILamps Open()
    {
        string lamp = Path.Combine(_class.FullName, "input7::scrolllock");
        Directory.CreateDirectory(lamp);
        foreach (string file in (string[])["brightness", "delay_on", "delay_off"])
        {
            File.WriteAllText(Path.Combine(lamp, file), "0\n");
        }

        return new LinuxLamps(
            new Dictionary<PhoneLamp, string> { [PhoneLamp.Message] = "*::scrolllock", [PhoneLamp.Mute] = "nowhere" }, _class.FullName);
    }

    protected override LampPattern? PatternOf(ILamps lamps, PhoneLamp lamp)
    {
        string folder = Path.Combine(_class.FullName, "input7::scrolllock");
        return (File.ReadAllText(Path.Combine(folder, "delay_on")), File.ReadAllText(Path.Combine(folder, "delay_off"))) switch
        {
            ("0", "1") => LampPattern.Off,
            ("1", "0") => LampPattern.On,
            ("1000", "1000") => LampPattern.Slow,
            ("125", "125") => LampPattern.Fast,
            ("125", "1875") => LampPattern.Flash,
            var other => throw new InvalidOperationException($"{other}"),
        };
    }
}
