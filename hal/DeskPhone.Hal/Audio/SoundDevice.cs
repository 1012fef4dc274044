namespace DeskPhone.Hal.Audio;

/// <summary>What a person holds, wears or stands before.</summary>
public enum SoundDevice
{
    /// <summary>Microphone and earpiece in the hand.</summary>
    Handset,

    /// <summary>Microphone and earpieces on the head.</summary>
    Headset,

    /// <summary>Microphone and loudspeaker of the case: the room hears and is heard.</summary>
    Speaker,
}
