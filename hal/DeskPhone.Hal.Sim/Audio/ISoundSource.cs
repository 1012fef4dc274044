namespace DeskPhone.Hal.Sim.Audio;

/// <summary>What a simulated microphone hears.</summary>
/// <remarks>Called on the reader's audio thread, in order; nothing is allocated per call once it runs.</remarks>
public interface ISoundSource
{
    /// <summary>Fills <paramref name="samples"/> with the next sound.</summary>
    /// <param name="samples">Mono 16-bit PCM.</param>
    /// <param name="sampleRateHz">The rate the card was opened at.</param>
    void Read(Span<short> samples, int sampleRateHz);

    /// <summary>Lets <paramref name="count"/> samples pass unheard.</summary>
    /// <param name="count">How many the reader was too late for.</param>
    /// <param name="sampleRateHz">The rate the card was opened at.</param>
    void Skip(long count, int sampleRateHz);
}
