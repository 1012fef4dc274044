namespace DeskPhone.Hal.Audio;

/// <summary>What makes the phone heard across a room: a bell, a buzzer, or a loudspeaker with a ring tone of its own.</summary>
public interface IRinger
{
    /// <summary>Starts or stops ringing; repeating the present state changes nothing.</summary>
    /// <exception cref="HalException">The ringer is gone.</exception>
    void SetRinging(bool isRinging);
}
