namespace DeskPhone.Hal.Audio;

/// <summary>What makes the phone heard across a room: a loudspeaker, or a buzzer that does what it can of a tone.</summary>
public interface IRinger
{
    /// <summary>Rings with a sound, changes to another, or stops; repeating the present state changes nothing.</summary>
    /// <param name="sound">Which sound; <see langword="null"/> for silence.</param>
    /// <exception cref="HalException">The ringer is gone.</exception>
    void SetRinging(RingSound? sound);
}
