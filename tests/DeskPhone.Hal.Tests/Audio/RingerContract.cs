using DeskPhone.Hal.Audio;

namespace DeskPhone.Hal.Tests.Audio;

/// <summary>What every <see cref="IRinger"/> promises.</summary>
public abstract class RingerContract
{
    [Fact]
    public void Ringing_twice_and_stopping_twice_is_the_same_as_once()
    {
        IRinger ringer = Open();

        ringer.SetRinging(new RingSound(1, 7));
        ringer.SetRinging(new RingSound(1, 7));
        Assert.NotEqual(false, IsRinging(ringer));
        ringer.SetRinging(null);
        ringer.SetRinging(null);

        Assert.NotEqual(true, IsRinging(ringer));
    }

    protected abstract IRinger Open();

    /// <summary>Whether it is heard; <see langword="null"/> where nobody can tell.</summary>
    protected abstract bool? IsRinging(IRinger ringer);
}
