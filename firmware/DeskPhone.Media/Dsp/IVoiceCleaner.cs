namespace DeskPhone.Media.Dsp;

/// <summary>Takes out of the microphone what the person did not say: the loudspeaker's echo and the room's noise; and keeps the voice at one level.</summary>
/// <remarks>At 16 kHz whatever the codec: at 8 kHz double talk suffers. Used by one thread; allocates nothing per frame.</remarks>
public interface IVoiceCleaner : IDisposable
{
    /// <summary>Whether somebody spoke in the last frame.</summary>
    bool IsVoice { get; }

    /// <summary>Cleans 10 ms.</summary>
    /// <param name="captured">What the microphone heard, 160 samples.</param>
    /// <param name="played">What the loudspeaker played meanwhile, or up to a tenth of a second before, 160 samples.</param>
    /// <param name="cleaned">What is left, 160 samples.</param>
    void Process(ReadOnlySpan<short> captured, ReadOnlySpan<short> played, Span<short> cleaned);
}
