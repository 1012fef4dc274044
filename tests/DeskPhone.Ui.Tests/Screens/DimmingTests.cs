using DeskPhone.Primitives.Time;
using DeskPhone.Settings.Values;
using DeskPhone.Ui.Screens;

namespace DeskPhone.Ui.Tests.Screens;

public sealed class DimmingTests
{
    private static readonly DisplaySettings s_settings = new() { BrightnessPercent = 90, DimmedPercent = 15, DimAfter = TimeSpan.FromSeconds(30) };
    private readonly Dimming _light = new();
    private Instant _now = Instant.FromBoot(TimeSpan.Zero);

    [Fact]
    public void It_dims_after_a_while_and_a_key_makes_it_bright_again()
    {
        Assert.True(Look(isQuiet: true));
        Assert.Equal(90, _light.Percent);
        Assert.Equal(_now + TimeSpan.FromSeconds(30), _light.Deadline);
        _now += TimeSpan.FromSeconds(30);
        Assert.True(Look(isQuiet: true));
        Assert.Equal(15, _light.Percent);
        Assert.Null(_light.Deadline);

        _light.HandleUse(_now);
        Assert.True(Look(isQuiet: true));
        Assert.Equal(90, _light.Percent);
    }

    [Fact]
    public void A_call_makes_it_bright_at_once_and_it_stays_so_while_the_call_lasts()
    {
        Look(isQuiet: true);
        _now += TimeSpan.FromMinutes(10);
        Look(isQuiet: true);

        Assert.True(Look(isQuiet: false));
        Assert.Equal(90, _light.Percent);
        _now += TimeSpan.FromMinutes(10);
        Assert.False(Look(isQuiet: false));
        Assert.Null(_light.Deadline);
        Look(isQuiet: true);
        Assert.Equal(90, _light.Percent);
    }

    [Fact]
    public void Told_never_to_it_does_not_dim()
    {
        Look(isQuiet: true);
        _now += TimeSpan.FromDays(1);

        Assert.False(_light.Look(isQuiet: true, s_settings with { DimAfter = TimeSpan.Zero }, _now));
        Assert.Null(_light.Deadline);
    }

    private bool Look(bool isQuiet) => _light.Look(isQuiet, s_settings, _now);
}
