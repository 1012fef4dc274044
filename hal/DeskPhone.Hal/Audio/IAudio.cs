namespace DeskPhone.Hal.Audio;

/// <summary>The sound paths of a board. Opening one takes the card; disposing the stream gives it back, so that idle is silent and asleep.</summary>
public interface IAudio
{
    /// <summary>Whether there is air between microphone and loudspeaker: echo and noise to be taken out, a person who wants to hear the own voice.</summary>
    bool HasAcoustics => true;

    /// <summary>Whether the board has a device of its own for this; otherwise the handset's stands in for it.</summary>
    bool Has(SoundDevice device) => device is SoundDevice.Handset;

    /// <summary>Opens a microphone.</summary>
    /// <exception cref="HalException">The card is gone, busy, or cannot do the format.</exception>
    IAudioCapture OpenCapture(AudioFormat format, SoundDevice device = SoundDevice.Handset);

    /// <summary>Opens an ear. The earpiece and the loudspeaker may be open together, so that others may listen.</summary>
    /// <exception cref="HalException">The card is gone, busy, or cannot do the format.</exception>
    IAudioPlayback OpenPlayback(AudioFormat format, SoundDevice device = SoundDevice.Handset);
}
