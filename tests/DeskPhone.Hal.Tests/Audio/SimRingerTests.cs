using DeskPhone.Hal.Audio;
using DeskPhone.Hal.Sim.Audio;

namespace DeskPhone.Hal.Tests.Audio;

public sealed class SimRingerTests : RingerContract
{
    [Fact]
    public void Each_start_is_counted_once()
    {
        var ringer = new SimRinger();

        ringer.SetRinging(new RingSound(1, 7));
        ringer.SetRinging(new RingSound(1, 7));
        ringer.SetRinging(null);
        ringer.SetRinging(new RingSound(1, 7));

        Assert.Equal(2, ringer.StartCount);
    }

    [Fact]
    public void Another_sound_takes_the_place_of_the_one_before_without_a_new_start()
    {
        var ringer = new SimRinger();

        ringer.SetRinging(new RingSound(1, 7));
        ringer.SetRinging(new RingSound(4, 3));

        Assert.Equal(new RingSound(4, 3), ringer.Sound);
        Assert.Equal(1, ringer.StartCount);
    }

    [Fact]
    public void The_tones_all_differ_and_each_ends_with_a_rest()
    {
        RingSound[] all = [.. Enumerable.Range(1, RingSound.ToneCount).Select(static tone => new RingSound(tone, 7))];

        Assert.Equal(all.Length, all.Select(static each => string.Join(',', each.Notes)).Distinct().Count());
        Assert.All(all, static each => Assert.True(each.Notes[^1] is { FirstHz: 0, Milliseconds: >= 1000 }));
    }

    [Fact]
    public void An_unplugged_ringer_says_so()
    {
        var ringer = new SimRinger();
        ringer.Unplug();

        Assert.Equal(HalError.DeviceGone, Assert.Throws<HalException>(() => ringer.SetRinging(new RingSound(1, 7))).Error);
    }

    protected override IRinger Open() => new SimRinger();

    protected override bool? IsRinging(IRinger ringer) => ((SimRinger)ringer).IsRinging;
}
