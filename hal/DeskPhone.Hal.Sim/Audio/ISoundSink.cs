namespace DeskPhone.Hal.Sim.Audio;

/// <summary>The ear at a simulated loudspeaker.</summary>
/// <remarks>Called on the writer's audio thread, in order; must not block.</remarks>
public interface ISoundSink
{
    /// <summary>Hears the next sound; silence the card had to make up is part of it.</summary>
    /// <param name="samples">Mono 16-bit PCM.</param>
    /// <param name="sampleRateHz">The rate the card was opened at.</param>
    void Write(ReadOnlySpan<short> samples, int sampleRateHz);
}
