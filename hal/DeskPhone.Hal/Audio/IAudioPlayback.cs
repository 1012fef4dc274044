namespace DeskPhone.Hal.Audio;

/// <summary>A loudspeaker path: the earpiece, the headset or the hands-free speaker.</summary>
/// <remarks>The implementation owns the sound card; the caller owns the buffer. One writer, on its audio thread. Nothing is allocated per frame.</remarks>
public interface IAudioPlayback : IDisposable
{
    /// <summary>What the path takes; does not change while it is open.</summary>
    AudioFormat Format { get; }

    /// <summary>Hands <paramref name="frame"/> to the card, waiting while its buffer is full.</summary>
    /// <param name="frame">Exactly <see cref="AudioFormat.SamplesPerFrame"/> samples.</param>
    /// <returns>How many samples of silence the card had to make up before this frame: 0 in health, more after an underrun.</returns>
    /// <exception cref="HalException">The device is gone (<see cref="HalError.DeviceGone"/>) or was disposed while waiting.</exception>
    int Write(ReadOnlySpan<short> frame);
}
