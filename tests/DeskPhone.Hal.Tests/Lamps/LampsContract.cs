using DeskPhone.Hal.Lamps;

namespace DeskPhone.Hal.Tests.Lamps;

/// <summary>What every <see cref="ILamps"/> promises.</summary>
public abstract class LampsContract
{
    [Fact]
    public void Every_lamp_of_the_board_burns_in_every_pattern()
    {
        ILamps lamps = Open();
        foreach (PhoneLamp lamp in Enum.GetValues<PhoneLamp>().Where(lamps.Has))
        {
            foreach (LampPattern pattern in Enum.GetValues<LampPattern>())
            {
                lamps.Set(lamp, pattern);
                Assert.Equal(pattern, PatternOf(lamps, lamp) ?? pattern);
            }
        }
    }

    [Fact]
    public void A_lamp_the_board_has_not_is_ignored()
    {
        ILamps lamps = Open();
        foreach (PhoneLamp lamp in Enum.GetValues<PhoneLamp>().Where(lamp => !lamps.Has(lamp)))
        {
            lamps.Set(lamp, LampPattern.On);
            Assert.False(lamps.Has(lamp));
        }
    }

    protected abstract ILamps Open();

    /// <summary>How a lamp burns; <see langword="null"/> where nobody can tell.</summary>
    protected abstract LampPattern? PatternOf(ILamps lamps, PhoneLamp lamp);
}
