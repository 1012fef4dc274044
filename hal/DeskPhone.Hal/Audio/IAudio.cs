namespace DeskPhone.Hal.Audio;

/// <summary>The sound paths of a board. Opening one takes the card; disposing the stream gives it back, so that idle is silent and asleep.</summary>
public interface IAudio
{
    /// <summary>Whether there is air between microphone and loudspeaker: echo and noise to be taken out, a person who wants to hear the own voice.</summary>
    bool HasAcoustics => true;

    /// <summary>Opens the handset's microphone.</summary>
    /// <exception cref="HalException">The card is gone, busy, or cannot do the format.</exception>
    IAudioCapture OpenCapture(AudioFormat format);

    /// <summary>Opens the handset's earpiece.</summary>
    /// <exception cref="HalException">The card is gone, busy, or cannot do the format.</exception>
    IAudioPlayback OpenPlayback(AudioFormat format);
}
