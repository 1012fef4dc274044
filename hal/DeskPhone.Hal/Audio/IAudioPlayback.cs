namespace DeskPhone.Hal.Audio;

/// <summary>A loudspeaker path: the earpiece, the headset or the hands-free speaker.</summary>
/// <remarks>The implementation owns the sound card; the caller owns the buffer. One writer, on its audio thread. Nothing is allocated per frame.</remarks>
public interface IAudioPlayback : IDisposable
{
    /// <summary>What the path takes; does not change while it is open.</summary>
    AudioFormat Format { get; }

    /// <summary>Samples handed over that nobody has heard yet; <see langword="null"/> while the card cannot tell.</summary>
    int? Waiting { get; }

    /// <summary>Hands <paramref name="samples"/> to the card, waiting while its buffer is full.</summary>
    /// <param name="samples">One frame, or a little more or less where another clock than the card's sets the pace: up to two frames.</param>
    /// <returns>How many samples of silence the card had to make up before them: 0 in health, more after an underrun.</returns>
    /// <exception cref="HalException">The device is gone (<see cref="HalError.DeviceGone"/>) or was disposed while waiting.</exception>
    int Write(ReadOnlySpan<short> samples);
}
