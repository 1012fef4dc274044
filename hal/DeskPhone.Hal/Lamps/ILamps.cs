namespace DeskPhone.Hal.Lamps;

/// <summary>The lamps of a board; blinking is the driver's work, not the caller's.</summary>
public interface ILamps
{
    /// <summary>Whether the board has this lamp.</summary>
    bool Has(PhoneLamp lamp);

    /// <summary>Sets a lamp; a lamp the board has not is ignored.</summary>
    /// <exception cref="HalException">The lamp is gone.</exception>
    void Set(PhoneLamp lamp, LampPattern pattern);
}
